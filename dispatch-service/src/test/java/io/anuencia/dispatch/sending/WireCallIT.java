package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.attempt.Attempt;
import io.anuencia.dispatch.cloudapi.GraphConnections;
import io.anuencia.dispatch.ownership.OwnedNumber;
import io.anuencia.dispatch.sending.EngineRig.Planned;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The check right before a request leaves, with a connection in hand. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class WireCallIT extends EngineCase {

    private static final Duration LIFE = Duration.ofMinutes(1);

    /** Phone numbers that the rig does not give to anyone. */
    private static final String LATE = "+51990000001";

    private static final String FENCED = "+51990000002";

    @Inject GraphConnections graph;
    @Inject WireOutcomes outcomes;

    private static Permit permit(
            OwnedNumber number, UUID attempt, UUID message, String phone, Duration left) {
        byte[] body = "{\"to\":\"%s\"}".formatted(phone).getBytes(StandardCharsets.UTF_8);
        long now = System.nanoTime();
        return new Permit(
                new Attempt(
                        attempt,
                        message,
                        null,
                        EngineRig.brand(number.id()),
                        false,
                        null,
                        false,
                        body,
                        now,
                        number.outstanding().take()),
                now + left.toNanos());
    }

    private static Permit permit(OwnedNumber number, String phone, Duration left) {
        return permit(number, UUID.randomUUID(), UUID.randomUUID(), phone, left);
    }

    /** Returns whether the request was written. */
    private boolean write(OwnedNumber number, Permit permit) {
        WireCall call = new WireCall(number, permit, graph, outcomes);
        CompletableFuture<Boolean> written = new CompletableFuture<>();
        graph.run(
                () ->
                        graph.open()
                                .map(
                                        request ->
                                                call.write(
                                                        request,
                                                        EngineProfile.TOKEN,
                                                        (answer, took) -> {}))
                                .onSuccess(written::complete)
                                .onFailure(written::completeExceptionally));
        return written.join();
    }

    @Test
    void requestLeavesOnlyUnderAPermitInTimeAndANumberThatIsHeld() {
        // given
        await("number").until(() -> owned().isPresent());
        OwnedNumber number = owned().orElseThrow();
        Planned message = rig.leftBehind(sender, "INTENT", number.epoch());
        UUID attempt = rig.stored(message.id()).attemptId();

        // when
        boolean late = write(number, permit(number, LATE, Duration.ZERO));
        boolean inTime =
                write(number, permit(number, attempt, message.id(), message.phone(), LIFE));
        engine.awaitState(message, "ACCEPTED");
        number.fence();
        boolean fenced = write(number, permit(number, FENCED, LIFE));

        // then
        assertThat(late).isFalse();
        assertThat(inTime).isTrue();
        assertThat(fenced).isFalse();
        engine.isSentInAll(message.phone(), 1);
        engine.isSentInAll(LATE, 0);
        engine.isSentInAll(FENCED, 0);
    }
}
