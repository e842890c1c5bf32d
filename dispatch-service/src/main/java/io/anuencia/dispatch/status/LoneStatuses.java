package io.anuencia.dispatch.status;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.anuencia.dispatch.attempt.Change;
import io.anuencia.dispatch.attempt.LoneClose;
import io.anuencia.dispatch.attempt.MessageFacts;
import io.anuencia.dispatch.attempt.MessageRow;
import io.anuencia.dispatch.cloudapi.ErrorCode;
import io.anuencia.dispatch.message.MessageState;
import io.anuencia.dispatch.status.StatusMoves.Report;
import io.anuencia.events.AttemptClosed.ClosedBy;
import io.anuencia.events.AttemptClosed.Outcome;
import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Derives the closes of attempts whose statuses leave their message as it is, because it belongs to
 * another attempt, waits to be sent again or has ended: a pure function. A repeated status is
 * closed again, which changes nothing in consent-service.
 */
final class LoneStatuses {

    private LoneStatuses() {}

    /**
     * Returns the closes of attempts by whose statuses the person stopped the brand, as far as the
     * change does not report them: consent-service leaves the stops of our attempts to their
     * closes. Also those of attempts that were sent although their message belongs to another one
     * or ended unsent, because they count for caps.
     *
     * @param change the change that these statuses make
     */
    static List<LoneClose> of(MessageRow row, Optional<Change> change, List<Report> reports) {
        if (isOrdinary(row, reports)) {
            return List.of();
        }
        UUID current =
                change.map(Change::close).map(Change.Close::attemptId).orElse(row.attemptId());
        boolean delivered =
                change.map(Change::facts).orElse(row.facts()).times().deliveredAt() != null;
        List<LoneClose> closes = new ArrayList<>();
        reports.stream()
                .collect(groupingBy(Report::attemptId, LinkedHashMap::new, toList()))
                .forEach(
                        (attempt, said) -> {
                            if (stops(said) && !isReported(attempt, row, change)) {
                                closes.add(stop(row, said, delivered));
                            } else if (isSent(said)
                                    && (!attempt.equals(current) || endedUnsent(row.facts()))) {
                                closes.add(sent(row, said));
                            }
                        });
        return closes;
    }

    /** Whether no status is of another attempt or a stop: nearly always, so it must cost little. */
    private static boolean isOrdinary(MessageRow row, List<Report> reports) {
        for (Report report : reports) {
            if (!report.attemptId().equals(row.attemptId()) || StatusMoves.isStop(report.code())) {
                return false;
            }
        }
        return !endedUnsent(row.facts());
    }

    private static boolean isReported(UUID attemptId, MessageRow row, Optional<Change> change) {
        // The code of a delivered message may be that of another attempt.
        boolean failedSo =
                row.facts().state() == MessageState.FAILED
                        && StatusMoves.isStop(row.facts().code());
        return failedSo && attemptId.equals(row.attemptId())
                || change.map(Change::close)
                        .filter(close -> StatusMoves.isStop(close.code()))
                        .filter(close -> close.attemptId().equals(attemptId))
                        .isPresent();
    }

    private static boolean endedUnsent(MessageFacts facts) {
        return switch (facts.state()) {
            case SUPPRESSED, CANCELLED -> true;
            case EXPIRED -> facts.times().acceptedAt() == null;
            case PLANNED,
                    REQUESTED,
                    INTENT,
                    ACCEPTED,
                    SENT,
                    DELIVERED,
                    READ,
                    FAILED,
                    IN_DOUBT,
                    UNKNOWN ->
                    false;
        };
    }

    private static boolean stops(List<Report> said) {
        return said.stream().anyMatch(report -> StatusMoves.isStop(report.code()));
    }

    private static boolean isSent(List<Report> said) {
        return said.stream().anyMatch(report -> report.status() != ReportedStatus.FAILED);
    }

    private static boolean arrived(List<Report> said) {
        return said.stream()
                .map(Report::status)
                .anyMatch(
                        status -> status != ReportedStatus.FAILED && status != ReportedStatus.SENT);
    }

    /** Of several devices, one may have received the message. */
    private static LoneClose stop(MessageRow row, List<Report> said, boolean delivered) {
        UUID attempt = said.get(0).attemptId();
        Change.Close close =
                new Change.Close(
                        attempt,
                        delivered || arrived(said) ? Outcome.ACCEPTED : Outcome.FAILED,
                        ErrorCode.STOPPED_BY_PERSON.number(),
                        ClosedBy.STATUS);
        return lone(row, close.saidAt(StatusMoves.stoppedAt(attempt, said)), said);
    }

    private static LoneClose sent(MessageRow row, List<Report> said) {
        Instant at = said.stream().map(Report::at).min(Comparator.naturalOrder()).orElseThrow();
        Change.Close close =
                new Change.Close(said.get(0).attemptId(), Outcome.ACCEPTED, null, ClosedBy.STATUS);
        return lone(row, close.saidAt(at), said);
    }

    private static LoneClose lone(MessageRow row, Change.Close close, List<Report> said) {
        RecipientKey userId =
                said.stream()
                        .map(Report::userIdKey)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        return new LoneClose(row, close.naming(userId), null);
    }
}
