package io.anuencia.dispatch.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.dispatch.attempt.AttemptResult.Answer;
import io.anuencia.dispatch.attempt.AttemptResult.Kind;
import io.anuencia.dispatch.attempt.AttemptResult.Rest;
import io.anuencia.events.AttemptClosed.ClosedBy;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The rests of a message before it is asked for again. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class RestsIT {

    private static final Rest AFTER_THROTTLE = new Rest(Duration.ofMinutes(1), 2);
    private static final Rest OF_THE_PAIR = new Rest(Duration.ofMinutes(1), 1);

    @Inject ResultFold fold;
    @Inject Sql sql;

    private final UUID message = UUID.randomUUID();

    /** Stores a message that is on its way for the twentieth time. */
    private void askedForOften() {
        sql.update(
                """
                insert into message (id, sender_id, brand, purpose, message_class, recipient_key,
                                     candidate_zones, expires_at, created_at, state, attempt_id,
                                     attempts)
                values (?, 'nobody', 'acme', 'orders', 'UTILITY', ?, '{}', now() + interval '1 day',
                        now(), 'INTENT', ?, 20)
                """,
                message,
                new UUID(0x8000L, Long.MIN_VALUE | message.getLeastSignificantBits() >>> 2),
                message);
    }

    private void meets(Kind kind, Rest rest) {
        sql.update("update message set state = 'INTENT' where id = ?", message);
        fold.fold(
                List.of(
                        new AttemptResult(
                                message,
                                message,
                                kind,
                                ClosedBy.SENDER,
                                List.of(),
                                null,
                                rest,
                                new Answer(null, null, null, false, null, null))));
    }

    private Instant due() {
        return sql.first(
                        "select not_before from due_message where message_id = ?"
                                + " order by not_before desc limit 1",
                        row -> Columns.instant(row, "not_before"),
                        message)
                .orElseThrow();
    }

    @Test
    void restGrowsByThrottlesOfTheMessageAndNotByPermitRequests() {
        // given
        askedForOften();
        Instant now = Instant.now();
        // when
        meets(Kind.NOT_ACCEPTED, AFTER_THROTTLE);
        Instant first = due();
        meets(Kind.NOT_STARTED, Rest.NONE);
        meets(Kind.NOT_ACCEPTED, OF_THE_PAIR);
        meets(Kind.NOT_ACCEPTED, AFTER_THROTTLE);
        // then
        assertThat(first).isCloseTo(now.plusSeconds(60), within(10, ChronoUnit.SECONDS));
        assertThat(due()).isCloseTo(now.plusSeconds(120), within(10, ChronoUnit.SECONDS));
    }
}
