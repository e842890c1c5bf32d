package io.anuencia.dispatch.status;

import io.anuencia.dispatch.attempt.Change;
import io.anuencia.dispatch.attempt.MessageFacts;
import io.anuencia.dispatch.attempt.MessageRow;
import io.anuencia.dispatch.attempt.MessageTimes;
import io.anuencia.dispatch.cloudapi.ErrorCode;
import io.anuencia.dispatch.message.MessageState;
import io.anuencia.events.AttemptClosed.ClosedBy;
import io.anuencia.events.AttemptClosed.Outcome;
import io.anuencia.events.MessageProgressed.State;
import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Derives the change of a message from its statuses: a pure function. */
final class StatusMoves {

    /**
     * A parsed status of a message.
     *
     * @param attemptId the attempt that it is about
     * @param wamid WhatsApp's id, or null
     * @param status the status
     * @param code code of the error that means most, for a failure; else null
     * @param userIdKey key of the person's user id, if WhatsApp hides their number; else null
     * @param at when it happened, by WhatsApp's clock
     */
    record Report(
            UUID attemptId,
            String wamid,
            ReportedStatus status,
            Integer code,
            RecipientKey userIdKey,
            Instant at) {

        /** Creates a status that names no user id. */
        Report(UUID attemptId, String wamid, ReportedStatus status, Integer code, Instant at) {
            this(attemptId, wamid, status, code, null, at);
        }
    }

    private StatusMoves() {}

    /** Returns the change that all statuses make together; empty if they change nothing. */
    static Optional<Change> of(MessageRow row, List<Report> reports) {
        Folded folded = new Folded(row.facts(), row.attemptId(), null, null);
        for (Report report : reports) {
            folded = folded.with(report);
        }
        MessageFacts facts = folded.facts();
        Change.Close close = naming(close(row, folded, reports), row, facts, reports);
        if (close == null && facts.equals(row.facts())) {
            return Optional.empty();
        }
        return Optional.of(new Change(row, facts, null, close, published(row.facts(), facts)));
    }

    /**
     * A message after some of its statuses.
     *
     * @param facts the message
     * @param attemptId the attempt that its state comes from: WhatsApp may have sent an earlier one
     *     that it had answered with an error
     * @param decisive the last status that changed the outcome, or null
     * @param stop the status by which the person stopped the brand, or null
     */
    private record Folded(MessageFacts facts, UUID attemptId, Report decisive, Report stop) {

        Folded with(Report report) {
            MessageFacts after = apply(attemptId, facts, report);
            boolean decides = !after.state().outcome().equals(facts.state().outcome());
            boolean stops = isStop(after.code()) && !isStop(facts.code());
            return new Folded(
                    after,
                    decides ? report.attemptId() : attemptId,
                    decides ? report : decisive,
                    stops ? report : stop);
        }
    }

    private static MessageFacts apply(UUID attemptId, MessageFacts facts, Report report) {
        Instant at = report.at();
        return switch (report.status()) {
            case SENT -> climb(facts, report, MessageState.SENT, facts.reached(at, null, null));
            case DELIVERED ->
                    climb(facts, report, MessageState.DELIVERED, facts.reached(at, at, null));
            case READ, PLAYED -> climb(facts, report, MessageState.READ, facts.reached(at, at, at));
            case FAILED -> report.attemptId().equals(attemptId) ? failed(facts, report) : facts;
        };
    }

    private static MessageFacts climb(
            MessageFacts before, Report report, MessageState step, MessageFacts reached) {
        MessageFacts taken = reached.accepted(report.wamid(), null, report.at());
        return switch (before.state()) {
            case PLANNED, REQUESTED, INTENT, ACCEPTED, IN_DOUBT, UNKNOWN -> taken.in(step);
            // A late "sent" was overtaken; only a delivery disproves the failure.
            case FAILED -> step == MessageState.SENT ? taken : taken.in(step);
            case SENT, DELIVERED, READ ->
                    step.compareTo(before.state()) > 0 ? taken.in(step) : taken;
            // WhatsApp was assumed to have dropped it; this status proves otherwise.
            case EXPIRED ->
                    before.times().acceptedAt() == null
                            ? before
                            : taken.revived().decided(step, List.of(), null);
            // It was never sent; the status is about something else.
            case SUPPRESSED, CANCELLED -> before;
        };
    }

    /**
     * Records a failure next to the steps reached: one of several devices may have received the
     * message.
     */
    private static MessageFacts failed(MessageFacts facts, Report report) {
        boolean assumed = facts.state() == MessageState.EXPIRED;
        MessageFacts kept =
                facts.times().failedAt() == null || assumed || isStop(report.code())
                        ? facts.accepted(report.wamid(), null, null)
                                .failed(report.code(), report.at())
                        : facts;
        return switch (facts.state()) {
            case INTENT, IN_DOUBT, UNKNOWN, ACCEPTED, SENT -> kept.in(MessageState.FAILED);
            case DELIVERED, READ, FAILED -> kept;
            // WhatsApp was assumed to have dropped it; this status says that it failed.
            case EXPIRED ->
                    facts.times().acceptedAt() == null
                            ? facts
                            : kept.decided(MessageState.FAILED, List.of(), null);
            case PLANNED, REQUESTED, SUPPRESSED, CANCELLED -> facts;
        };
    }

    /**
     * Returns the close, of the attempt whose status says so and dated by it, if the outcome
     * differs from the one published before, or if WhatsApp reports that the person stopped the
     * brand's marketing: consent-service learns of that stop only by the close, even for a message
     * that reached another device of theirs.
     */
    private static Change.Close close(MessageRow row, Folded folded, List<Report> reports) {
        MessageFacts after = folded.facts();
        UUID attempt = folded.attemptId();
        if (folded.stop() != null && folded.stop().attemptId().equals(attempt)) {
            return new Change.Close(
                            attempt,
                            after.state().outcome().orElseThrow(),
                            after.code(),
                            ClosedBy.STATUS)
                    .saidAt(stoppedAt(attempt, reports));
        }
        if (after.state().outcome().equals(row.facts().state().outcome())
                && Objects.equals(attempt, row.attemptId())) {
            return null;
        }
        Report decisive = folded.decisive();
        return after.close(decisive.attemptId())
                .map(close -> close.saidAt(decisive.at()))
                .orElse(null);
    }

    /**
     * Returns the close with the user id of a person whose number WhatsApp hides, which only a
     * status may name. If there is none, an accepted message gets another one, even if the status
     * changes nothing else: consent-service must learn that both keys are one person's before their
     * next STOP, which names the user id alone.
     */
    private static Change.Close naming(
            Change.Close close, MessageRow row, MessageFacts after, List<Report> reports) {
        Report named =
                reports.stream()
                        .filter(report -> report.userIdKey() != null)
                        .filter(report -> !report.userIdKey().equals(row.recipientKey()))
                        .findFirst()
                        .orElse(null);
        if (named == null) {
            return close;
        }
        if (close != null) {
            return close.naming(named.userIdKey());
        }
        return after.state()
                .outcome()
                .filter(Outcome.ACCEPTED::equals)
                .flatMap(accepted -> after.close(row.attemptId()))
                .map(again -> again.naming(named.userIdKey()).saidAt(named.at()))
                .orElse(null);
    }

    /**
     * Returns when the person had stopped the brand: by the first of the statuses that say so, as
     * they may have resumed it since.
     */
    static Instant stoppedAt(UUID attemptId, List<Report> reports) {
        return reports.stream()
                .filter(report -> isStop(report.code()))
                .filter(report -> report.attemptId().equals(attemptId))
                .map(Report::at)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    static boolean isStop(Integer code) {
        return code != null && code == ErrorCode.STOPPED_BY_PERSON.number();
    }

    private static List<State> published(MessageFacts before, MessageFacts after) {
        List<State> published = new ArrayList<>();
        MessageTimes was = before.times();
        MessageTimes is = after.times();
        addIfNew(published, State.ACCEPTED, was.acceptedAt(), is.acceptedAt());
        addIfNew(published, State.SENT, was.sentAt(), is.sentAt());
        addIfNew(published, State.DELIVERED, was.deliveredAt(), is.deliveredAt());
        addIfNew(published, State.READ, was.readAt(), is.readAt());
        if (after.state() == MessageState.FAILED && before.state() != MessageState.FAILED) {
            published.add(State.FAILED);
        }
        return published;
    }

    private static void addIfNew(List<State> published, State step, Instant before, Instant after) {
        if (before == null && after != null) {
            published.add(step);
        }
    }
}
