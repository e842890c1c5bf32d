package io.anuencia.dispatch.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.dispatch.attempt.AttemptResult.Rest;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The place in the queue of a message that comes back. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class QueuePlacesIT {

    @Inject ResultFold fold;
    @Inject Sql sql;

    private final UUID message = UUID.randomUUID();

    /** Puts the message in doubt, as a new owner does that found it on its way. */
    private void inDoubt(String messageClass, UUID campaign) {
        sql.update(
                """
                insert into message (id, campaign_id, sender_id, brand, purpose, message_class,
                                     recipient_key, candidate_zones, expires_at, created_at, state,
                                     attempt_id, attempts)
                values (?, ?, 'nobody', 'acme', 'orders', ?, ?, '{}', now() + interval '1 day',
                        now(), 'IN_DOUBT', ?, 1)
                """,
                message,
                campaign,
                messageClass,
                new UUID(0x8000L, Long.MIN_VALUE | message.getLeastSignificantBits() >>> 2),
                message);
    }

    @ParameterizedTest
    @CsvSource({
        "SYSTEM, false, 0",
        "SERVICE_REPLY, false, 0",
        "UTILITY, false, 2",
        "MARKETING, false, 4",
        "UTILITY, true, 5",
    })
    void messageThatReturnsFromDoubtKeepsItsPriority(
            String messageClass, boolean ofCampaign, int priority) {
        // given
        inDoubt(messageClass, ofCampaign ? UUID.randomUUID() : null);
        // when
        fold.fold(List.of(AttemptResult.notStarted(message, message, Rest.NONE)));
        // then
        assertThat(
                        sql.list(
                                "select priority from due_message where message_id = ?",
                                row -> row.getInt("priority"),
                                message))
                .containsExactly(priority);
    }
}
