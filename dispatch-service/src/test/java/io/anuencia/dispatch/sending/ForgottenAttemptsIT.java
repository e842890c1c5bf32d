package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.attempt.Recovery;
import io.anuencia.dispatch.sending.EngineRig.Planned;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A clock jump makes an attempt just asked for look old. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class ForgottenAttemptsIT extends EngineCase {

    private static final long EPOCH = 1;

    @Inject Recovery recovery;
    @Inject DataSource database;

    private Planned requestedBefore(String age) {
        Planned message = rig.leftBehind(sender, "REQUESTED", EPOCH);
        rig.change(
                "update attempt set requested_at = now() - ?::interval where message_id = ?",
                age,
                message.id());
        return message;
    }

    private boolean isSomebodyWaiting() {
        return "t"
                .equals(
                        rig.text(
                                """
                                select exists (
                                    select from pg_stat_activity
                                     where wait_event_type = 'Lock'
                                       and query like '%from message where id = any%update%')
                                """));
    }

    @Test
    void attemptWhoseIntentIsBeingCommittedIsNotPutBack() throws SQLException {
        // given
        Planned message = requestedBefore("0 seconds");
        CompletableFuture<Void> found;
        try (Connection owner = database.getConnection();
                PreparedStatement intend =
                        owner.prepareStatement(
                                "update message set state = 'INTENT' where id = ?")) {
            owner.setAutoCommit(false);
            intend.setObject(1, message.id());
            intend.execute();
            rig.change(
                    "update attempt set requested_at = requested_at - interval '30 seconds'"
                            + " where message_id = ?",
                    message.id());
            // when
            found = CompletableFuture.runAsync(() -> recovery.findForgotten(List.of(sender)));
            await("somebody waits for the message")
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> isSomebodyWaiting() || found.isDone());
            owner.commit();
        }
        found.handle((nothing, lockNotWaitedFor) -> nothing).join();
        // then
        assertThat(rig.stored(message.id()).state()).isEqualTo("INTENT");
        assertThat(rig.text("select count(*) from in_flight where message_id = ?", message.id()))
                .isEqualTo("1");
        engine.isSentInAll(message.phone(), 0);
    }

    @Test
    void attemptInNobodysMemoryIsAskedForAgain() {
        // given
        Planned message = requestedBefore("30 seconds");
        // when
        recovery.findForgotten(List.of(sender));
        // then
        engine.awaitState(message, "ACCEPTED");
        engine.isSentInAll(message.phone(), 1);
    }
}
