package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.WrongClock;
import io.anuencia.dispatch.sending.EngineRig.Planned;
import io.anuencia.messaging.IdSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The reconcilers of a service whose clock is a day behind its database's. */
@QuarkusTest
@TestProfile(WrongClockProfile.class)
class WalksOfAWrongClockIT extends EngineCase {

    private static final Duration BEHIND = Duration.ofHours(-26);

    @Inject WrongClock clock;

    @AfterEach
    void mend() {
        clock.mend();
    }

    /** Checks over several walks, of which there is one each second. */
    private static void stays(ThrowingRunnable seen) {
        await("nothing")
                .during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(6))
                .untilAsserted(seen);
    }

    @Test
    void messageThatRestsIsNotPutBack() {
        // given
        clock.setAhead(BEHIND);
        // when
        Planned rests = rig.planOld(sender, null, "55 minutes");
        // then
        stays(
                () ->
                        assertThat(
                                        rig.text(
                                                """
                                                select not_before > now() + interval '50 minutes'
                                                  from due_message where message_id = ?
                                                """,
                                                rests.id()))
                                .isEqualTo("t"));
    }

    @Test
    void walkThroughAttemptsIsNotMovedBack() {
        // given
        clock.setAhead(BEHIND);
        UUID reached = IdSource.firstOf(Instant.now().minus(Duration.ofMinutes(1)));
        // when
        rig.change("update reconciler_position set position = ? where name = 'closes'", reached);
        // then
        stays(
                () ->
                        assertThat(
                                        rig.text(
                                                "select position from reconciler_position"
                                                        + " where name = 'closes'"))
                                .isEqualTo(reached.toString()));
    }
}
