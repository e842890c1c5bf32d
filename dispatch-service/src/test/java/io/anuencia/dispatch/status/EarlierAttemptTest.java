package io.anuencia.dispatch.status;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.attempt.Attempts;
import io.anuencia.dispatch.attempt.Change;
import io.anuencia.dispatch.attempt.LoneClose;
import io.anuencia.dispatch.attempt.MessageFacts;
import io.anuencia.dispatch.attempt.MessageRow;
import io.anuencia.dispatch.message.MessageState;
import io.anuencia.dispatch.status.StatusMoves.Report;
import io.anuencia.events.AttemptClosed.ClosedBy;
import io.anuencia.events.AttemptClosed.Outcome;
import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statuses of two attempts, the first of which WhatsApp had answered with an error. */
class EarlierAttemptTest {

    private static final UUID EARLIER = new UUID(1, 0);
    private static final UUID ATTEMPT = new UUID(1, 1);
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static MessageRow leaving() {
        return Attempts.row(ATTEMPT, NOON, Attempts.in(MessageState.INTENT));
    }

    private static Report failed(int code, Instant at) {
        return new Report(ATTEMPT, "wamid.A", ReportedStatus.FAILED, code, at);
    }

    private static Change.Close closed(Outcome outcome, Integer code, Instant statusAt) {
        return new Change.Close(ATTEMPT, outcome, code, ClosedBy.STATUS).saidAt(statusAt);
    }

    @Test
    void outcomeIsThatOfTheAttemptWhoseStatusDecidedIt() {
        // given
        List<Report> reports =
                List.of(
                        failed(131026, NOON),
                        earlier(ReportedStatus.SENT, null, NOON.plusSeconds(1)));
        // when
        Change change = StatusMoves.of(leaving(), reports).orElseThrow();
        // then
        assertThat(change.facts().state()).isEqualTo(MessageState.FAILED);
        assertThat(change.close()).isEqualTo(closed(Outcome.FAILED, 131026, NOON));
    }

    @Test
    void failureCountsAfterAStatusOfTheSameAttemptMovedTheMessage() {
        // given
        List<Report> reports =
                List.of(
                        earlier(ReportedStatus.SENT, null, NOON),
                        earlier(ReportedStatus.FAILED, 131050, NOON.plusSeconds(1)));
        // when
        Change change = StatusMoves.of(leaving(), reports).orElseThrow();
        // then
        assertThat(change.facts().state()).isEqualTo(MessageState.FAILED);
        assertThat(change.close())
                .isEqualTo(
                        new Change.Close(EARLIER, Outcome.FAILED, 131050, ClosedBy.STATUS)
                                .saidAt(NOON.plusSeconds(1)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void stopOfOneAttemptAndArrivalOfTheOtherAreBothClosed(boolean arrivesFirst) {
        // given
        List<Report> reports =
                new ArrayList<>(
                        List.of(
                                failed(131050, NOON),
                                earlier(ReportedStatus.DELIVERED, null, NOON.plusSeconds(1))));
        if (arrivesFirst) {
            Collections.reverse(reports);
        }
        // when
        Optional<Change> change = StatusMoves.of(leaving(), reports);
        List<LoneClose> stops = LoneStatuses.of(leaving(), change, reports);
        // then
        assertThat(change.orElseThrow().facts().state()).isEqualTo(MessageState.DELIVERED);
        assertThat(change.orElseThrow().close())
                .isEqualTo(
                        new Change.Close(EARLIER, Outcome.ACCEPTED, null, ClosedBy.STATUS)
                                .saidAt(NOON.plusSeconds(1)));
        assertThat(stops)
                .extracting(LoneClose::close)
                .containsExactly(closed(Outcome.ACCEPTED, 131050, NOON));
    }

    @Test
    void messageFollowsTheAttemptThatArrivesThoughItWasAccepted() {
        // given
        MessageRow accepted =
                Attempts.row(
                        ATTEMPT,
                        NOON,
                        Attempts.in(MessageState.ACCEPTED).accepted("wamid.A", NOON, NOON));
        List<Report> reports =
                List.of(failed(131026, NOON), earlier(ReportedStatus.DELIVERED, null, NOON));
        // when
        Change change = StatusMoves.of(accepted, reports).orElseThrow();
        // then
        assertThat(change.close())
                .isEqualTo(
                        new Change.Close(EARLIER, Outcome.ACCEPTED, null, ClosedBy.STATUS)
                                .saidAt(NOON));
    }

    @ParameterizedTest
    @EnumSource(
            value = MessageState.class,
            names = {"PLANNED", "REQUESTED", "SUPPRESSED", "CANCELLED", "EXPIRED"})
    void stopReportedForAnAttemptOfAMessageThatIsNotUnderwayIsClosed(MessageState state) {
        // given
        MessageRow row = Attempts.row(ATTEMPT, NOON, Attempts.in(state));
        RecipientKey userId = new RecipientKey(new UUID(0x8000L, 0x8000000000000001L));
        List<Report> reports =
                List.of(
                        new Report(ATTEMPT, "wamid.A", ReportedStatus.FAILED, 131050, userId, NOON),
                        failed(131050, NOON.plusSeconds(1)),
                        failed(131026, NOON));
        // when
        Optional<Change> change = StatusMoves.of(row, reports);
        List<LoneClose> stops = LoneStatuses.of(row, change, reports);
        // then
        assertThat(change).isEmpty();
        assertThat(stops)
                .extracting(LoneClose::close)
                .containsExactly(closed(Outcome.FAILED, 131050, NOON).naming(userId));
    }

    @ParameterizedTest
    @CsvSource({
        "CANCELLED,  SENT,      true",
        "SUPPRESSED, READ,      true",
        "EXPIRED,    DELIVERED, true",
        "EXPIRED,    FAILED,    false",
        "PLANNED,    SENT,      false",
        "SENT,       DELIVERED, true",
        "DELIVERED,  FAILED,    false"
    })
    void attemptThatWasSentCountsThoughItsMessageHasAnotherOneOrEndedUnsent(
            MessageState state, ReportedStatus status, boolean closes) {
        // given
        MessageRow row = Attempts.row(ATTEMPT, NOON, Attempts.in(state));
        List<Report> reports = List.of(earlier(status, null, NOON));
        // when
        List<LoneClose> lone = LoneStatuses.of(row, StatusMoves.of(row, reports), reports);
        // then
        Change.Close sent =
                new Change.Close(EARLIER, Outcome.ACCEPTED, null, ClosedBy.STATUS).saidAt(NOON);
        assertThat(lone).extracting(LoneClose::close).isEqualTo(closes ? List.of(sent) : List.of());
    }

    /** Consent-service learns of the stop of an attempt of ours by its close alone. */
    @Property
    void stopIsClosedInWhateverOrderStatusesArrive(
            @ForAll MessageState state,
            @ForAll boolean earlierIsCurrent,
            @ForAll @Size(min = 1, max = 6) List<@From("anyReport") Report> reports,
            @ForAll @IntRange(max = 6) int first) {
        // given
        int cut = Math.min(first, reports.size());
        MessageRow row =
                Attempts.row(earlierIsCurrent ? EARLIER : ATTEMPT, NOON, Attempts.in(state));
        List<Change.Close> closes = new ArrayList<>();
        // when
        for (List<Report> batch :
                List.of(reports.subList(0, cut), reports.subList(cut, reports.size()))) {
            Optional<Change> change = StatusMoves.of(row, batch);
            LoneStatuses.of(row, change, batch).forEach(stop -> closes.add(stop.close()));
            change.map(Change::close).ifPresent(closes::add);
            row = Attempts.row(attemptAfter(row, change), NOON, factsAfter(row, change));
        }
        // then
        Set<UUID> stopped =
                reports.stream()
                        .filter(report -> Objects.equals(report.code(), 131050))
                        .map(Report::attemptId)
                        .collect(toSet());
        assertThat(closes)
                .filteredOn(close -> Objects.equals(close.code(), 131050))
                .extracting(Change.Close::attemptId)
                .containsAll(stopped)
                .allMatch(stopped::contains);
    }

    @Provide
    Arbitrary<Report> anyReport() {
        return Combinators.combine(
                        Arbitraries.of(EARLIER, ATTEMPT),
                        Arbitraries.of(
                                ReportedStatus.SENT,
                                ReportedStatus.DELIVERED,
                                ReportedStatus.FAILED),
                        Arbitraries.of(131026, 131050))
                .as(
                        (attempt, status, code) ->
                                new Report(
                                        attempt,
                                        "wamid." + attempt,
                                        status,
                                        status == ReportedStatus.FAILED ? code : null,
                                        NOON));
    }

    private static UUID attemptAfter(MessageRow row, Optional<Change> change) {
        return change.map(Change::close).map(Change.Close::attemptId).orElse(row.attemptId());
    }

    private static MessageFacts factsAfter(MessageRow row, Optional<Change> change) {
        return change.map(Change::facts).orElse(row.facts());
    }

    private static Report earlier(ReportedStatus status, Integer code, Instant at) {
        return new Report(EARLIER, "wamid.0", status, code, at);
    }
}
