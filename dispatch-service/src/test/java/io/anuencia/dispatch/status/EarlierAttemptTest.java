package io.anuencia.dispatch.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.attempt.Attempts;
import io.anuencia.dispatch.attempt.Change;
import io.anuencia.dispatch.attempt.MessageRow;
import io.anuencia.dispatch.message.MessageState;
import io.anuencia.dispatch.status.StatusMoves.Report;
import io.anuencia.events.AttemptClosed.ClosedBy;
import io.anuencia.events.AttemptClosed.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

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

    @Test
    void stopReportedForTheCurrentAttemptIsClosedThoughAnEarlierOneArrives() {
        // given
        List<Report> reports =
                List.of(failed(131050, NOON), earlier(ReportedStatus.DELIVERED, null, NOON));
        // when
        Change change = StatusMoves.of(leaving(), reports).orElseThrow();
        // then
        assertThat(change.facts().state()).isEqualTo(MessageState.DELIVERED);
        assertThat(change.close()).isEqualTo(closed(Outcome.ACCEPTED, 131050, NOON));
    }

    private static Report earlier(ReportedStatus status, Integer code, Instant at) {
        return new Report(EARLIER, "wamid.0", status, code, at);
    }
}
