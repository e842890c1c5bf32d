package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.WrongClock;
import io.anuencia.dispatch.sending.EngineRig.Planned;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds on people by a service whose clock is a day ahead of its database's. */
@QuarkusTest
@TestProfile(WrongClockProfile.class)
class HoldsOfAWrongClockIT extends EngineCase {

    private static final int PAIR_RATE = 131056;
    private static final int NOT_ON_WHATSAPP = 131026;

    @Inject WrongClock clock;

    @BeforeEach
    void own() {
        engine.awaitState(rig.plan(sender, null), "ACCEPTED");
    }

    @AfterEach
    void mend() {
        clock.mend();
    }

    @Test
    void pairThatIsThrottledRestsForSeconds() {
        // given
        clock.setAhead(Duration.ofHours(26));
        Planned message = rig.store(sender, null, "PLANNED", null, 0);
        engine.graph().on(message.phone(), new FakeGraph.Behaviour.RefuseOnce(PAIR_RATE));
        // when
        rig.due(message);
        // then
        engine.awaitState(message, "ACCEPTED");
        assertThat(engine.graph().to(message.phone())).hasSize(2);
    }

    @Test
    void holdOfAPersonNotOnWhatsAppBeginsNow() {
        // given
        clock.setAhead(Duration.ofHours(26));
        Planned message = rig.store(sender, null, "PLANNED", null, 0);
        engine.graph().on(message.phone(), new FakeGraph.Behaviour.Refuse(400, NOT_ON_WHATSAPP));
        // when
        rig.due(message);
        // then
        engine.awaitState(message, "FAILED");
        assertThat(
                        rig.text(
                                """
                                select since between now() - interval '1 minute' and now()
                                       and until - since
                                           between interval '2159 hours' and interval '2161 hours'
                                  from recipient_hold where recipient_key = ?
                                """,
                                message.recipientKey().value()))
                .isEqualTo("t");
    }

    @Test
    void holdThatIsNotOverIsNotForgotten() {
        // given
        UUID person = UUID.randomUUID();
        rig.change(
                """
                insert into recipient_hold (recipient_key, kind, sender_id, since, until)
                values (?, 'USER_LIMIT', '', now(), now() + interval '20 hours')
                """,
                person);
        // when
        clock.setAhead(Duration.ofHours(26));
        // then
        await("it stays")
                .during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(6))
                .untilAsserted(
                        () ->
                                assertThat(
                                                rig.text(
                                                        "select kind from recipient_hold"
                                                                + " where recipient_key = ?",
                                                        person))
                                        .isEqualTo("USER_LIMIT"));
    }
}
