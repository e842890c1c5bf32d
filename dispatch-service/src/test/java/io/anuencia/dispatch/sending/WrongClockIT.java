package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.WrongClock;
import io.anuencia.dispatch.sending.EngineRig.Planned;
import io.anuencia.events.InboundMessageReceived;
import io.anuencia.events.Intent;
import io.anuencia.events.OptOutCause;
import io.anuencia.events.OptOutEffective;
import io.anuencia.events.OptOutScope;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sending by a service whose clock is a day ahead of its database's, or an hour behind it. */
@QuarkusTest
@TestProfile(WrongClockProfile.class)
class WrongClockIT extends EngineCase {

    @Inject WrongClock clock;

    @BeforeEach
    void own() {
        engine.awaitState(rig.plan(sender, null), "ACCEPTED");
    }

    @AfterEach
    void mend() {
        clock.mend();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT26H", "PT-50M"})
    void singleIsSentAtItsFirstAttempt(Duration ahead) {
        // given
        clock.setAhead(ahead);
        // when
        Planned single = rig.plan(sender, null);
        // then
        engine.awaitState(single, "ACCEPTED");
        assertThat(rig.stored(single.id()).attempts()).isOne();
        assertThat(engine.consent().of(single.id())).hasSize(1);
        engine.isSentInAll(single.phone(), 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT26H", "PT-50M"})
    void stopReceivedMeanwhileIsConfirmed(Duration ahead) {
        // given
        clock.setAhead(ahead);
        List<RecipientKey> ana = List.of(new RecipientKey(new UUID(0x8123L, 0x9000000000000002L)));
        String phone = "+51" + sender;
        String wamid = "wamid.stop." + sender;
        // when
        rig.publish(
                new InboundMessageReceived(
                        ana,
                        new PhoneNumber(phone),
                        sender,
                        wamid,
                        "text",
                        "baja",
                        Intent.OPT_OUT,
                        "keyword.es.baja",
                        null,
                        Instant.now(),
                        null),
                new OptOutEffective(
                        new UUID(1, wamid.hashCode()),
                        new UUID(2, 3),
                        ana,
                        OptOutScope.ofBrand(EngineRig.brand(sender)),
                        Instant.now(),
                        new OptOutCause(wamid, sender),
                        null));
        // then
        await("confirmation is sent")
                .untilAsserted(() -> assertThat(engine.graph().to(phone)).hasSize(1));
        assertThat(rig.text("select state from confirmation where cause = ?", wamid))
                .isEqualTo("PLANNED");
    }

    @Test
    void campaignThatTheWrongClockWouldEndIsPausedForAHuman() {
        // given
        UUID campaign = rig.campaign(sender);
        rig.planForTomorrow(sender, campaign);
        // when
        clock.setAhead(Duration.ofHours(26));
        // then
        await("pause").untilAsserted(() -> assertThat(state(campaign)).isEqualTo("PAUSED"));
        assertThat(rig.text("select reason from campaign where id = ?", campaign))
                .startsWith("CLOCK_JUMPED: the clocks of dispatch-service and its database are ");
        // when
        rig.change(
                """
                update campaign set start_at = now() - interval '2 hours',
                                    expires_at = now() - interval '1 hour' where id = ?
                """,
                campaign);
        clock.setAhead(Duration.ZERO);
        // then
        engine.stays(
                "it waits",
                () -> {
                    assertThat(state(campaign)).isEqualTo("PAUSED");
                    assertThat(
                                    rig.text(
                                            "select state from message where campaign_id = ?",
                                            campaign))
                            .isEqualTo("PLANNED");
                });
    }

    private String state(UUID campaign) {
        return rig.text("select state from campaign where id = ?", campaign);
    }
}
