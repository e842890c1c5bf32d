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
import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statuses that name a user id in place of the number. */
class HiddenNumberStatusTest {

    private static final UUID ATTEMPT = new UUID(1, 1);
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final RecipientKey USER_ID =
            new RecipientKey(new UUID(0x8000L, 0x8000000000000001L));

    private static MessageRow row(MessageFacts facts) {
        return Attempts.row(ATTEMPT, NOON, facts);
    }

    private static Report report(ReportedStatus status, Integer code) {
        return new Report(ATTEMPT, "wamid.A", status, code, USER_ID, NOON);
    }

    private static Change.Close closed(Outcome outcome, Integer code) {
        return new Change.Close(ATTEMPT, outcome, code, ClosedBy.STATUS)
                .saidAt(NOON)
                .naming(USER_ID);
    }

    @ParameterizedTest
    @CsvSource({"INTENT", "ACCEPTED", "DELIVERED", "READ"})
    void userIdIsPublishedEvenIfNothingElseIsNew(MessageState state) {
        // given
        MessageFacts before = Attempts.in(state);
        MessageFacts reached = before.accepted("wamid.A", null, NOON).reached(NOON, NOON, null);
        // when
        Change change =
                StatusMoves.of(
                                row(state == MessageState.INTENT ? before : reached),
                                List.of(report(ReportedStatus.SENT, null)))
                        .orElseThrow();
        // then
        assertThat(change.close()).isEqualTo(closed(Outcome.ACCEPTED, null));
    }

    @Test
    void userIdOfAFailedMessageIsPublishedOnceWithItsFailure() {
        // given
        List<Report> failed = List.of(report(ReportedStatus.FAILED, 131026));
        // when
        Change change =
                StatusMoves.of(row(Attempts.in(MessageState.ACCEPTED)), failed).orElseThrow();
        // then
        assertThat(change.close()).isEqualTo(closed(Outcome.FAILED, 131026));
        assertThat(StatusMoves.of(row(change.facts()), failed)).isEmpty();
    }

    @Test
    void failureOfAnEarlierAttemptIsNotSaidToBeAccepted() {
        // given
        MessageFacts accepted = Attempts.in(MessageState.ACCEPTED).accepted("wamid.A", null, NOON);
        UUID refused = new UUID(1, 0);
        // when
        Change change =
                StatusMoves.of(
                                row(accepted),
                                List.of(
                                        new Report(
                                                refused,
                                                "wamid.0",
                                                ReportedStatus.FAILED,
                                                131026,
                                                USER_ID,
                                                NOON)))
                        .orElseThrow();
        // then
        assertThat(change.close()).isEqualTo(closed(Outcome.ACCEPTED, null));
    }
}
