package io.anuencia.dispatch.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.dispatch.message.MessageState;
import io.anuencia.events.AttemptClosed.ClosedBy;
import io.anuencia.events.AttemptClosed.Outcome;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a pair of a number and a person is left alone. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class RecipientHoldsIT {

    private static final int PAIR_RATE = 131056;
    private static final int RESTED_OFTEN = 12;

    @Inject RecipientHolds holds;
    @Inject Sql sql;

    private final UUID person =
            new UUID(0x8000L, Long.MIN_VALUE | UUID.randomUUID().getLeastSignificantBits() >>> 2);

    /** The person's message, which rested often, is throttled for the pair's sake. */
    private void throttle() {
        MessageFacts facts =
                new MessageFacts(
                        MessageState.INTENT,
                        null,
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
        MessageRow row =
                new MessageRow(
                        new UUID(2, 2),
                        null,
                        "1",
                        "acme",
                        "orders",
                        new RecipientKey(person),
                        new UUID(1, 1),
                        1,
                        RESTED_OFTEN,
                        Instant.now().plus(Duration.ofDays(1)),
                        facts);
        Change.Close close =
                new Change.Close(row.attemptId(), Outcome.NOT_ACCEPTED, PAIR_RATE, ClosedBy.SENDER);
        Change change =
                new Change(row, facts.in(MessageState.PLANNED), Instant.now(), close, List.of());
        QuarkusTransaction.requiringNew().run(() -> holds.note(List.of(change)));
    }

    private Instant until() {
        return sql.first(
                        "select until from recipient_hold where recipient_key = ?",
                        row -> Columns.instant(row, "until"),
                        person)
                .orElseThrow();
    }

    @Test
    void firstThrottleOfAPairHoldsItForSecondsHoweverOftenTheMessageRested() {
        // given
        Instant now = Instant.now();
        // when
        throttle();
        // then
        assertThat(until()).isCloseTo(now.plusSeconds(4), within(2, ChronoUnit.SECONDS));
    }

    @ParameterizedTest
    @CsvSource({
        "5, -1, 16",
        "74, -10, 256",
        "3601, -1, 3600",
        "30, -26, 4",
        "7200, -7000, 4",
        "2, 20, 20",
    })
    void holdGrowsByThrottlesInARow(int beganBefore, int endsAfter, int expected) {
        // given
        Instant now = Instant.now();
        sql.update(
                """
                insert into recipient_hold (recipient_key, kind, sender_id, since, until)
                values (?, 'PAIR', '1', ?, ?)
                """,
                person,
                now.minusSeconds(beganBefore),
                now.plusSeconds(endsAfter));
        // when
        throttle();
        // then
        assertThat(until()).isCloseTo(now.plusSeconds(expected), within(2, ChronoUnit.SECONDS));
    }
}
