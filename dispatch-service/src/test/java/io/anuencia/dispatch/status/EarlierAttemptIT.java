package io.anuencia.dispatch.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.dispatch.attempt.Change;
import io.anuencia.events.StatusReported;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** WhatsApp reports on an attempt that it had answered with an error. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class EarlierAttemptIT {

    private final UUID earlier = UUID.randomUUID();
    private final UUID current = UUID.randomUUID();

    @Inject CampaignRig rig;
    @Inject StatusFold fold;
    @Inject Sql sql;

    /** Otherwise the current attempt would be taken for one that WhatsApp accepted. */
    @Test
    void messageBelongsToTheAttemptWhoseStatusMovedIt() {
        // given
        UUID campaign = rig.running(rig.shop(), 1);
        QuarkusTransaction.begin();
        try {
            UUID message = leaving(campaign);
            // when
            fold.apply(List.of(sent()));
            // then
            assertThat(attemptOf(message)).isEqualTo(earlier);
            assertThat(closesOf(earlier)).isEqualTo(2);
            assertThat(closesOf(current)).isZero();
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    /** Otherwise it would not be sent before a reconciler finds it. */
    @Test
    void stopOfAnEarlierAttemptIsClosedAndItsMessageKeepsItsPlaceInTheQueue() {
        // given
        UUID campaign = rig.running(rig.shop(), 1);
        QuarkusTransaction.begin();
        try {
            UUID message = leaving(campaign);
            sql.update("update message set state = 'PLANNED' where id = ?", message);
            List<UUID> queued = queued(message);
            // when
            List<Change> changes = fold.apply(List.of(stopped()));
            // then
            assertThat(changes).isEmpty();
            assertThat(queued(message)).isEqualTo(queued).hasSize(1);
            assertThat(attemptOf(message)).isEqualTo(current);
            assertThat(closesOf(earlier)).isEqualTo(2);
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    private List<UUID> queued(UUID message) {
        return sql.list(
                "select message_id from due_message where message_id = ?",
                row -> Columns.uuid(row, "message_id"),
                message);
    }

    /** Has a message leave again whose first attempt was closed as not accepted. */
    private UUID leaving(UUID campaign) {
        UUID message =
                sql.first(
                                """
                                update message set state = 'INTENT', attempt_id = ?, attempts = 2
                                 where campaign_id = ? returning id
                                """,
                                row -> Columns.uuid(row, "id"),
                                current,
                                campaign)
                        .orElseThrow();
        sql.update(
                """
                insert into attempt (id, message_id, requested_at, closed_seq)
                values (?, ?, now(), 1), (?, ?, now(), 0)
                """,
                earlier,
                message,
                current,
                message);
        return message;
    }

    private EventEnvelope sent() {
        return status("sent", List.of());
    }

    private EventEnvelope stopped() {
        return status("failed", List.of(new StatusReported.Problem(131050, "stopped")));
    }

    private EventEnvelope status(String word, List<StatusReported.Problem> errors) {
        return new EventEnvelope(
                UUID.randomUUID(),
                Instant.now(),
                new StatusReported(
                        earlier, "wamid.0", null, word, errors, null, null, null, Instant.now()));
    }

    private UUID attemptOf(UUID message) {
        return sql.first(
                        "select attempt_id from message where id = ?",
                        row -> Columns.uuid(row, "attempt_id"),
                        message)
                .orElseThrow();
    }

    private int closesOf(UUID attempt) {
        return sql.first(
                        "select closed_seq from attempt where id = ?",
                        row -> row.getInt("closed_seq"),
                        attempt)
                .orElseThrow();
    }
}
