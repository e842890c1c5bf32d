package io.anuencia.dispatch.sending;

import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.attempt.Attempt;
import io.anuencia.dispatch.attempt.AttemptResults;
import io.anuencia.dispatch.brake.Refusals;
import io.anuencia.dispatch.cloudapi.GraphAnswer;
import io.anuencia.dispatch.crash.Crashes;
import io.anuencia.dispatch.ownership.OwnedNumber;
import io.anuencia.dispatch.sending.EngineRig.Planned;
import io.anuencia.events.AttemptClosed.ClosedBy;
import io.anuencia.events.AttemptClosed.Outcome;
import io.anuencia.events.Pepper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers of WhatsApp while the service stops and its brakes are gone already. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class StoppedOutcomesIT extends EngineCase {

    private static final String REFUSAL = "{\"error\":{\"code\":%d}}";

    @Inject AttemptResults results;
    @Inject Refusals refusals;
    @Inject Clock clock;
    @Inject WireMetrics metrics;
    @Inject Crashes crashes;
    @Inject Pepper pepper;

    private static Permit permit(Planned message, UUID attempt, UUID campaign) {
        return new Permit(
                new Attempt(
                        attempt,
                        message.id(),
                        campaign,
                        "acme",
                        false,
                        null,
                        false,
                        new byte[0],
                        0,
                        null),
                0);
    }

    @ParameterizedTest
    @CsvSource({"401, 190, NOT_ACCEPTED", "400, 131042, NOT_ACCEPTED", "400, 132015, FAILED"})
    void refusalDuringShutdownIsStillStored(int status, int code, Outcome outcome)
            throws InterruptedException {
        // given
        await("number").until(() -> owned().isPresent());
        OwnedNumber number = owned().orElseThrow();
        Planned message = rig.leftBehind(sender, "INTENT", number.epoch());
        Permit permit = permit(message, rig.stored(message.id()).attemptId(), rig.campaign(sender));
        WireOutcomes outcomes = new WireOutcomes(results, refusals, clock, metrics, crashes);
        outcomes.stop(null);
        byte[] body = REFUSAL.formatted(code).getBytes(StandardCharsets.UTF_8);
        // when
        outcomes.answered(number, permit, GraphAnswer.of(status, body, pepper), Instant.now(), 1);
        // then
        engine.awaitClose(message, outcome, ClosedBy.SENDER);
    }
}
