package io.anuencia.dispatch.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

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
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The length of holds on a person, or on a pair of number and person. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class RecipientHoldsIT {

    private static final int PAIR_RATE = 131056;
    private static final int NOT_ON_WHATSAPP = 131026;
    private static final int DECLINED_FOR_THE_PERSON = 131049;
    private static final int RESTED_OFTEN = 12;

    @Inject RecipientHolds holds;
    @Inject Sql sql;

    private final UUID person =
            new UUID(0x8000L, Long.MIN_VALUE | UUID.randomUUID().getLeastSignificantBits() >>> 2);

    /** Stores a message to the person that rested often, before anything was reported on it. */
    private MessageRow row() {
        return new MessageRow(
                new UUID(2, 2),
                null,
                "1",
                "acme",
                "orders",
                new RecipientKey(person),
                null,
                new UUID(1, 1),
                1,
                RESTED_OFTEN,
                Instant.now().plus(Duration.ofDays(1)),
                Attempts.in(MessageState.INTENT));
    }

    /** Throttles the pair. */
    private void throttle() {
        MessageRow row = row();
        Change.Close close =
                new Change.Close(row.attemptId(), Outcome.NOT_ACCEPTED, PAIR_RATE, ClosedBy.SENDER);
        note(
                Change.waiting(row, row.facts().in(MessageState.PLANNED), Instant.now())
                        .closing(close));
    }

    /** Applies a status by which WhatsApp gave the message up at a time. */
    private void fail(int code, Instant at) {
        note(failure(code, at));
    }

    private Change failure(int code, Instant at) {
        MessageRow row = row();
        MessageFacts failed = row.facts().failed(code, at).in(MessageState.FAILED);
        Change.Close close =
                new Change.Close(row.attemptId(), Outcome.FAILED, code, ClosedBy.STATUS);
        return Change.of(row, failed).closing(close);
    }

    private void note(Change change) {
        QuarkusTransaction.requiringNew().run(() -> holds.note(List.of(change)));
    }

    private void wrote(Instant at) {
        sql.update(
                """
                insert into service_window (recipient_key, phone_number_id, phone, last_inbound_at)
                values (?, '2', '+51987654321', ?)
                """,
                person,
                at);
    }

    /** Records an inbound message so old that the window is closed and the number is gone. */
    private void wroteLongAgo(Instant at) {
        sql.update(
                """
                insert into service_window (recipient_key, phone_number_id, last_inbound_at)
                values (?, '2', ?)
                """,
                person,
                at);
    }

    private Instant until() {
        return hours("until").get(0);
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

    @ParameterizedTest
    @CsvSource({"131026, 129600", "131049, 1440"})
    void holdCountsFromTheFailureHoweverLateItIsReported(int code, int minutes) {
        // given
        Instant failedAt =
                Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofMinutes(10));
        // when
        fail(code, failedAt);
        // then
        assertThat(hours("since")).containsExactly(failedAt);
        assertThat(until())
                .isCloseTo(
                        failedAt.plus(Duration.ofMinutes(minutes)), within(2, ChronoUnit.SECONDS));
    }

    @ParameterizedTest
    @ValueSource(ints = {NOT_ON_WHATSAPP, DECLINED_FOR_THE_PERSON})
    void deliveryEndsTheHoldOfTheFailureThatItDisproves(int code) {
        // given
        Instant failedAt = Instant.now().minus(Duration.ofMinutes(10));
        fail(code, failedAt);
        List<Instant> before = hours("since");
        // when
        note(delivery(code, failedAt));
        // then
        assertThat(before).hasSize(1);
        assertThat(hours("since")).isEmpty();
    }

    @Test
    void holdOfALaterFailureOutlivesTheDeliveryOfAnEarlierMessage() {
        // given
        Instant failedAt = Instant.now().minus(Duration.ofMinutes(10));
        fail(NOT_ON_WHATSAPP, failedAt);
        fail(NOT_ON_WHATSAPP, failedAt.plusSeconds(60));
        // when
        note(delivery(NOT_ON_WHATSAPP, failedAt));
        // then
        assertThat(hours("since")).hasSize(1);
    }

    /** Applies a status by which a message that had failed was delivered after all. */
    private Change delivery(int code, Instant failedAt) {
        MessageRow row = failure(code, failedAt).row();
        MessageFacts failed = failure(code, failedAt).facts();
        MessageRow stored =
                new MessageRow(
                        row.id(),
                        row.campaignId(),
                        row.senderId(),
                        row.brand(),
                        row.purpose(),
                        row.recipientKey(),
                        row.reference(),
                        row.attemptId(),
                        row.ownerEpoch(),
                        row.rests(),
                        row.expiresAt(),
                        failed);
        Instant at = failedAt.plusSeconds(1);
        return Change.of(stored, failed.reached(at, at, null).in(MessageState.DELIVERED));
    }

    @Test
    void personWhoWroteSinceTheFailureIsNotHeldThoughItIsReportedLater() {
        // given
        Instant now = Instant.now();
        wrote(now.minus(Duration.ofMinutes(7)));
        // when
        fail(NOT_ON_WHATSAPP, now.minus(Duration.ofMinutes(10)));
        List<Instant> before = hours("since");
        fail(NOT_ON_WHATSAPP, now.minus(Duration.ofMinutes(5)));
        // then
        assertThat(before).isEmpty();
        assertThat(hours("since")).hasSize(1);
    }

    @Test
    void personWhoWroteSinceTheFailureIsNotHeldThoughItIsReportedDaysLater() {
        // given
        Instant failedAt = Instant.now().minus(Duration.ofDays(5));
        wroteLongAgo(failedAt.plus(Duration.ofMinutes(30)));
        // when
        fail(NOT_ON_WHATSAPP, failedAt);
        // then
        assertThat(hours("since")).isEmpty();
    }

    @Test
    void holdsThatAreOverAreForgottenHoweverManyEndedInAMinute() {
        // given
        sql.update(
                """
                insert into recipient_hold (recipient_key, kind, sender_id, since, until)
                select gen_random_uuid(), 'USER_LIMIT', '', now() - interval '9 days',
                       now() - interval '8 days'
                  from generate_series(1, 60000)
                """);
        // when
        holds.forget();
        // then
        assertThat(
                        sql.first(
                                "select count(*) from recipient_hold where until < now()"
                                        + " - interval '7 days'",
                                row -> row.getLong(1)))
                .hasValue(0L);
    }

    @Test
    void holdRenewedWhileOldOnesAreDeletedStays() {
        // given
        Instant now = Instant.now();
        // In a table of a page or two PostgreSQL rechecks the rows that it waited for.
        sql.update(
                """
                insert into recipient_hold (recipient_key, kind, sender_id, since, until)
                select key, 'USER_LIMIT', '', now() - interval '9 days', now() - interval '8 days'
                  from (select gen_random_uuid() from generate_series(1, 9000)
                        union all select ?) as people (key)
                """,
                person);
        CompletableFuture<Void> forgotten = new CompletableFuture<>();
        // when
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            holds.note(List.of(failure(DECLINED_FOR_THE_PERSON, now)));
                            forgotten.completeAsync(
                                    () -> {
                                        holds.forget();
                                        return null;
                                    });
                            await().until(() -> forgotten.isDone() || isForgettingHeldUp());
                        });
        forgotten.join();
        // then
        assertThat(hours("until")).singleElement().satisfies(at -> assertThat(at).isAfter(now));
    }

    private boolean isForgettingHeldUp() {
        return !sql.list(
                        """
                        select pid from pg_stat_activity
                         where wait_event_type = 'Lock' and query like 'delete from recipient_hold%'
                        """,
                        row -> row.getInt("pid"))
                .isEmpty();
    }

    private List<Instant> hours(String column) {
        return sql.list(
                "select " + column + " as hour from recipient_hold where recipient_key = ?",
                row -> Columns.instant(row, "hour"),
                person);
    }
}
