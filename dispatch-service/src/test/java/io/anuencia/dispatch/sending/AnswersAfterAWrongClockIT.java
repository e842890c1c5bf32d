package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.WrongClock;
import io.anuencia.events.ConsentRecorded;
import io.anuencia.events.ConsentState;
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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers to people who wrote while the clock was wrong, and again after it was corrected. */
@QuarkusTest
@TestProfile(WrongClockProfile.class)
class AnswersAfterAWrongClockIT extends EngineCase {

    @Inject WrongClock clock;

    private final List<RecipientKey> ana =
            List.of(new RecipientKey(new UUID(0x8124L, 0x9000000000000000L | System.nanoTime())));
    private Instant said = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @BeforeEach
    void list() {
        listPromotions();
    }

    @AfterEach
    void mend() {
        clock.mend();
    }

    private InboundMessageReceived message(Intent intent, String wamid) {
        said = said.plusSeconds(1);
        return new InboundMessageReceived(
                ana,
                new PhoneNumber("+51988000019"),
                sender,
                wamid,
                "text",
                "…",
                intent,
                "keyword.es.baja",
                null,
                said,
                null);
    }

    private OptOutEffective optOut(String wamid) {
        return new OptOutEffective(
                UUID.randomUUID(),
                new UUID(2, 4),
                ana,
                OptOutScope.ofBrand(EngineRig.brand(sender)),
                Instant.now(),
                new OptOutCause(wamid, sender),
                null);
    }

    private ConsentRecorded consent() {
        return new ConsentRecorded(
                UUID.randomUUID(),
                new UUID(2, 4),
                ana,
                EngineRig.brand(sender),
                "promotions",
                ConsentState.GIVEN,
                null,
                List.of(),
                said,
                Instant.now(),
                true);
    }

    private static String wamid() {
        return "wamid." + UUID.randomUUID();
    }

    private void stops() {
        String wamid = wamid();
        rig.publish(message(Intent.OPT_OUT, wamid), optOut(wamid));
        awaitState("confirmation", wamid, "PLANNED");
    }

    private void agrees() {
        String wamid = wamid();
        rig.publish(message(Intent.OPT_IN, wamid));
        awaitState("answer", wamid, "WAITING");
        rig.publish(consent());
        awaitState("answer", wamid, "PLANNED");
    }

    private void awaitState(String table, String wamid, String state) {
        await(table + " " + state)
                .untilAsserted(() -> assertThat(state(table, wamid)).isEqualTo(state));
    }

    private String state(String table, String wamid) {
        return rig.text("select state from " + table + " where cause = ?", wamid);
    }

    @Test
    void stopWhoseMessageArrivesAfterTheClockWasCorrectedIsConfirmed() {
        // given
        String wamid = wamid();
        clock.setAhead(Duration.ofMinutes(-10));
        rig.publish(optOut(wamid));
        awaitState("confirmation", wamid, "WAITING");
        clock.mend();
        await("it waits on")
                .during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(6))
                .untilAsserted(() -> assertThat(state("confirmation", wamid)).isEqualTo("WAITING"));
        // when
        rig.publish(message(Intent.OPT_OUT, wamid));
        // then
        awaitState("confirmation", wamid, "PLANNED");
    }

    @Test
    void stopAfterAnAgreementIsConfirmedThoughTheStopBeforeWasOfAClockThatWasAhead() {
        // given
        clock.setAhead(Duration.ofHours(26));
        stops();
        clock.mend();
        agrees();
        // when
        stops();
        // then
        assertThat(confirmations()).isEqualTo("3");
    }

    @Test
    void agreementAfterAStopIsConfirmedThoughTheOneBeforeWasOfAClockThatWasAhead() {
        // given
        clock.setAhead(Duration.ofHours(26));
        stops();
        agrees();
        clock.mend();
        stops();
        // when
        agrees();
        // then
        assertThat(confirmations()).isEqualTo("4");
    }

    private String confirmations() {
        return rig.text(
                "select count(*) from message where sender_id = ? and message_class = 'SYSTEM'",
                sender);
    }
}
