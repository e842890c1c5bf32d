package io.anuencia.dispatch.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.attempt.Attempts;
import io.anuencia.dispatch.attempt.Change;
import io.anuencia.dispatch.attempt.MessageFacts;
import io.anuencia.dispatch.attempt.MessageRow;
import io.anuencia.dispatch.message.MessageState;
import io.anuencia.dispatch.status.StatusMoves.Report;
import io.anuencia.events.AttemptClosed.ClosedBy;
import io.anuencia.events.AttemptClosed.Outcome;
import io.anuencia.events.MessageProgressed.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusMovesTest {

    private static final UUID ATTEMPT = new UUID(1, 1);
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static MessageRow row(MessageFacts facts) {
        return Attempts.row(ATTEMPT, NOON, facts);
    }

    private static MessageRow row(MessageState state) {
        return row(Attempts.in(state));
    }

    private static Report report(ReportedStatus status) {
        return new Report(
                ATTEMPT, "wamid.A", status, status == ReportedStatus.FAILED ? 131026 : null, NOON);
    }

    private static Change.Close closed(Outcome outcome, Integer code, Instant statusAt) {
        return new Change.Close(ATTEMPT, outcome, code, ClosedBy.STATUS).saidAt(statusAt);
    }

    private static Change move(MessageState state, ReportedStatus... statuses) {
        return StatusMoves.of(
                        row(state),
                        List.of(statuses).stream().map(StatusMovesTest::report).toList())
                .orElseThrow();
    }

    @Property
    void orderAndRepetitionOfStatusesDoNotMatter(
            @ForAll @Size(min = 1, max = 8) List<ReportedStatus> statuses) {
        // given
        MessageRow row = row(MessageState.INTENT);
        List<Report> oneWay = statuses.stream().map(StatusMovesTest::report).toList();
        List<Report> other = new ArrayList<>(oneWay);
        java.util.Collections.reverse(other);
        other.addAll(oneWay);
        // when
        MessageFacts first = StatusMoves.of(row, oneWay).orElseThrow().facts();
        MessageFacts second = StatusMoves.of(row, other).orElseThrow().facts();
        // then
        assertThat(second.state()).isEqualTo(first.state());
        assertThat(second.times().failedAt()).isEqualTo(first.times().failedAt());
        assertThat(second.times().readAt()).isEqualTo(first.times().readAt());
    }

    @ParameterizedTest
    @CsvSource({"FAILED, true", "SENT, false", "DELIVERED, false", "READ, false"})
    void onlyAFailureKeepsWhenAMessageWasHeld(ReportedStatus status, boolean kept) {
        // given
        MessageFacts held = Attempts.in(MessageState.ACCEPTED).held(NOON);
        // when
        MessageFacts after =
                StatusMoves.of(row(held), List.of(report(status))).orElseThrow().facts();
        // then
        assertThat(after.times().heldAt()).isEqualTo(kept ? NOON : null);
    }

    @Test
    void failureOfAMessageThatWentOnDoesNotSayThatItWasHeld() {
        // given
        MessageFacts held = Attempts.in(MessageState.ACCEPTED).held(NOON);
        List<Report> reports = List.of(report(ReportedStatus.SENT), report(ReportedStatus.FAILED));
        // when
        MessageFacts after = StatusMoves.of(row(held), reports).orElseThrow().facts();
        // then
        assertThat(after.times().heldAt()).isNull();
    }

    @Test
    void statusBeforeTheAnswerSettlesTheAttempt() {
        // given
        MessageState before = MessageState.INTENT;
        // when
        Change change = move(before, ReportedStatus.DELIVERED);
        // then
        assertThat(change.facts().state()).isEqualTo(MessageState.DELIVERED);
        assertThat(change.close()).isEqualTo(closed(Outcome.ACCEPTED, null, NOON));
        assertThat(change.published()).containsExactly(State.ACCEPTED, State.SENT, State.DELIVERED);
    }

    @Test
    void failureKeepsItsCodeAndADeliveryWins() {
        // given
        Change failed = move(MessageState.SENT, ReportedStatus.FAILED);
        // when
        Change delivered =
                StatusMoves.of(row(failed.facts()), List.of(report(ReportedStatus.DELIVERED)))
                        .orElseThrow();
        // then
        assertThat(failed.facts().state()).isEqualTo(MessageState.FAILED);
        assertThat(failed.close().code()).isEqualTo(131026);
        assertThat(delivered.facts().state()).isEqualTo(MessageState.DELIVERED);
        assertThat(delivered.facts().code()).isEqualTo(131026);
        assertThat(delivered.close().outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN,   SENT,      SENT,      ACCEPTED SENT",
        "ACCEPTED,  READ,      READ,      ACCEPTED SENT DELIVERED READ",
        "READ,      DELIVERED, READ,      ACCEPTED SENT DELIVERED",
        "FAILED,    SENT,      FAILED,    ACCEPTED SENT",
        "FAILED,    DELIVERED, DELIVERED, ACCEPTED SENT DELIVERED",
        "IN_DOUBT,  FAILED,    FAILED,    FAILED",
        "DELIVERED, FAILED,    DELIVERED, ",
        "FAILED,    FAILED,    FAILED,    "
    })
    void statusOnlyRaisesAndPublishesNewSteps(
            MessageState state, ReportedStatus status, MessageState after, String published) {
        // when
        Change change = move(state, status);
        // then
        assertThat(change.facts().state()).isEqualTo(after);
        assertThat(change.published())
                .extracting(State::name)
                .isEqualTo(published == null ? List.of() : List.of(published.split(" ")));
    }

    @Test
    void messageThatWasAssumedToBeDroppedAndArrivesIsDelivered() {
        // given
        MessageFacts dropped = assumedToBeDropped();
        // when
        Change change =
                StatusMoves.of(row(dropped), List.of(report(ReportedStatus.DELIVERED)))
                        .orElseThrow();
        // then
        assertThat(change.facts().state()).isEqualTo(MessageState.DELIVERED);
    }

    @Test
    void statusWithoutNewsChangesNothing() {
        // given
        MessageFacts facts = move(MessageState.ACCEPTED, ReportedStatus.READ).facts();
        // when
        var again = StatusMoves.of(row(facts), List.of(report(ReportedStatus.SENT)));
        // then
        assertThat(again).isEmpty();
    }

    /** As the horizon of deliveries leaves a message that WhatsApp took and never reported on. */
    private static MessageFacts assumedToBeDropped() {
        return row(MessageState.ACCEPTED)
                .facts()
                .accepted("wamid.A", NOON, NOON)
                .failed(null, NOON.plusSeconds(60))
                .decided(MessageState.EXPIRED, List.of("DSP_EXPIRED_ASSUMED"), null);
    }

    @Test
    void messageThatWasAssumedToBeDroppedAndFailsIsFailed() {
        // given
        MessageFacts dropped = assumedToBeDropped();
        // when
        Change change = next(dropped, 131026, NOON).orElseThrow();
        // then
        assertThat(change.facts().state()).isEqualTo(MessageState.FAILED);
        assertThat(change.facts().code()).isEqualTo(131026);
        assertThat(change.facts().reasons()).isEmpty();
        assertThat(change.close()).isEqualTo(closed(Outcome.FAILED, 131026, NOON));
        assertThat(change.published()).containsExactly(State.FAILED);
    }

    @ParameterizedTest
    @CsvSource({
        "INTENT,    FAILED,    FAILED",
        "SENT,      FAILED,    FAILED",
        "UNKNOWN,   FAILED,    FAILED",
        "FAILED,    FAILED,    FAILED",
        "EXPIRED,   FAILED,    FAILED",
        "DELIVERED, DELIVERED, ACCEPTED",
        "READ,      READ,      ACCEPTED"
    })
    void stopByThePersonIsClosedOnceWhateverTheMessageReached(
            MessageState before, MessageState after, Outcome outcome) {
        // given
        MessageFacts facts = row(before).facts().accepted("wamid.A", NOON, NOON);
        // when
        Change change = next(facts, 131050, NOON).orElseThrow();
        // then
        assertThat(change.facts().state()).isEqualTo(after);
        assertThat(change.close()).isEqualTo(closed(outcome, 131050, NOON));
        assertThat(next(change.facts(), 131050, NOON.plusSeconds(1))).isEmpty();
    }

    @Test
    void stopAfterAnotherFailureIsClosed() {
        // given
        MessageFacts failed =
                next(row(MessageState.SENT).facts(), 131026, NOON).orElseThrow().facts();
        // when
        Change stopped = next(failed, 131050, NOON.plusSeconds(1)).orElseThrow();
        // then
        assertThat(stopped.facts().code()).isEqualTo(131050);
        assertThat(stopped.facts().times().failedAt()).isEqualTo(NOON);
        assertThat(stopped.close().code()).isEqualTo(131050);
        assertThat(stopped.published()).isEmpty();
    }

    @Test
    void stopReportedTogetherWithADeliveryIsClosed() {
        // when
        Change change =
                StatusMoves.of(
                                row(MessageState.INTENT),
                                List.of(
                                        new Report(
                                                ATTEMPT,
                                                "wamid.A",
                                                ReportedStatus.FAILED,
                                                131050,
                                                NOON),
                                        report(ReportedStatus.DELIVERED)))
                        .orElseThrow();
        // then
        assertThat(change.facts().state()).isEqualTo(MessageState.DELIVERED);
        assertThat(change.close()).isEqualTo(closed(Outcome.ACCEPTED, 131050, NOON));
    }

    @Test
    void stopIsDatedByTheFirstStatusThatReportsIt() {
        // given
        Instant first = NOON.plusSeconds(60);
        List<Report> reports =
                List.of(
                        new Report(ATTEMPT, "wamid.A", ReportedStatus.SENT, null, NOON),
                        new Report(ATTEMPT, "wamid.A", ReportedStatus.FAILED, 131026, NOON),
                        failed(131050, first.plusSeconds(1)),
                        failed(131050, first),
                        new Report(new UUID(8, 8), "wamid.B", ReportedStatus.FAILED, 131050, NOON));
        // when
        Change change = StatusMoves.of(row(MessageState.ACCEPTED), reports).orElseThrow();
        // then
        assertThat(change.close()).isEqualTo(closed(Outcome.FAILED, 131050, first));
    }

    private static Report failed(int code, Instant at) {
        return new Report(ATTEMPT, "wamid.A", ReportedStatus.FAILED, code, at);
    }

    @Test
    void cancelledMessageStaysCancelled() {
        // given
        Set<MessageState> ended =
                Set.of(MessageState.CANCELLED, MessageState.SUPPRESSED, MessageState.EXPIRED);
        for (MessageState state : ended) {
            // when
            var change = StatusMoves.of(row(state), List.of(report(ReportedStatus.READ)));
            // then
            assertThat(change).isEmpty();
        }
    }

    @Test
    void failureOfAnOlderAttemptIsNotTheMessagesFailure() {
        // given
        Report old = new Report(new UUID(8, 8), "wamid.B", ReportedStatus.FAILED, 1, NOON);
        // when
        var change = StatusMoves.of(row(MessageState.INTENT), List.of(old));
        // then
        assertThat(change).isEmpty();
    }

    private static Optional<Change> next(MessageFacts facts, Integer code, Instant at) {
        ReportedStatus status = code == null ? ReportedStatus.SENT : ReportedStatus.FAILED;
        return StatusMoves.of(
                row(facts), List.of(new Report(ATTEMPT, "wamid.A", status, code, at)));
    }

    @Test
    void publishedStepIsNotPublishedAgain() {
        // given
        MessageFacts sent = move(MessageState.INTENT, ReportedStatus.SENT).facts();
        // when
        Change change =
                StatusMoves.of(row(sent), List.of(report(ReportedStatus.READ))).orElseThrow();
        // then
        assertThat(change.published()).containsExactly(State.DELIVERED, State.READ);
        assertThat(change.close()).isNull();
    }

    @Test
    void firstFailureIsKept() {
        // given
        MessageFacts failed = move(MessageState.SENT, ReportedStatus.FAILED).facts();
        // then
        assertThat(next(failed, 131049, NOON.plusSeconds(1))).isEmpty();
    }

    @Test
    void earlierOfTwoTimesOfAStepCounts() {
        // given
        MessageFacts sent = move(MessageState.INTENT, ReportedStatus.SENT).facts();
        // then
        assertThat(next(sent, null, NOON.plusSeconds(1))).isEmpty();
        assertThat(next(sent, null, NOON.minusSeconds(1)).orElseThrow().facts().times().sentAt())
                .isEqualTo(NOON.minusSeconds(1));
    }
}
