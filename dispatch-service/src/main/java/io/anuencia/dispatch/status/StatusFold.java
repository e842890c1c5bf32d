package io.anuencia.dispatch.status;

import io.anuencia.dispatch.attempt.Change;
import io.anuencia.dispatch.attempt.LoneClose;
import io.anuencia.dispatch.attempt.MessageMoves;
import io.anuencia.dispatch.attempt.MessageRow;
import io.anuencia.dispatch.cloudapi.ErrorCode;
import io.anuencia.dispatch.ownership.ClosedCountries;
import io.anuencia.dispatch.status.StatusMoves.Report;
import io.anuencia.events.StatusReported;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Applies a batch of statuses to their messages. */
@ApplicationScoped
class StatusFold {

    private static final String ATTEMPTS =
            """
            select id, message_id, wamid from attempt where id = any (?)
            union all
            select id, message_id, wamid from attempt where wamid = any (?)
            """;

    // Apart from the other columns: it hardly ever happens.
    private static final String FOLLOW =
            """
            update message m set attempt_id = f.attempt_id
              from unnest(?::uuid[], ?::uuid[]) as f (id, attempt_id)
             where m.id = f.id
            """;

    private final Sql sql;
    private final MessageMoves moves;
    private final EarlyStatuses early;
    private final LateRefusals refusals;
    private final ClosedCountries countries;

    StatusFold(
            Sql sql,
            MessageMoves moves,
            EarlyStatuses early,
            LateRefusals refusals,
            ClosedCountries countries) {
        this.sql = sql;
        this.moves = moves;
        this.early = early;
        this.refusals = refusals;
        this.countries = countries;
    }

    /** The attempt that a status belongs to. */
    private record Known(UUID id, UUID messageId, String wamid) {}

    /**
     * Applies statuses and returns the changes made. A repeated status changes nothing, so no list
     * of seen ones is needed.
     */
    @Transactional
    List<Change> apply(List<EventEnvelope> events) {
        Map<EventEnvelope, StatusReported> statuses = new LinkedHashMap<>();
        for (EventEnvelope envelope : events) {
            if (envelope.event() instanceof StatusReported status) {
                statuses.put(envelope, status);
            }
        }
        List<Change> changes = write(byMessage(statuses));
        // Last, since other batches about the same country wait until this transaction ends.
        countries.close(refused(statuses.values()));
        return changes;
    }

    /** Also those of messages of another program: they concern the same number. */
    private static List<ClosedCountries.Refusal> refused(Collection<StatusReported> statuses) {
        return statuses.stream()
                .filter(one -> one.refusedCountry() != null && one.phoneNumberId() != null)
                .map(
                        one ->
                                new ClosedCountries.Refusal(
                                        one.phoneNumberId(), one.refusedCountry(), one.at()))
                .toList();
    }

    /** Applies some early statuses of the given range of ages whose message is known by now. */
    @Transactional
    List<Change> applyEarly(Duration from, Duration to) {
        Map<UUID, List<Report>> reports = new LinkedHashMap<>();
        early.take(from, to)
                .forEach(
                        found ->
                                reports.computeIfAbsent(found.messageId(), id -> new ArrayList<>())
                                        .add(found.report()));
        return write(reports);
    }

    private List<Change> write(Map<UUID, List<Report>> reports) {
        if (reports.isEmpty()) {
            return List.of();
        }
        List<Change> changes = new ArrayList<>();
        List<LoneClose> lone = new ArrayList<>();
        for (MessageRow row : moves.lock(reports.keySet()).values()) {
            List<Report> said = reports.get(row.id());
            Optional<Change> change = StatusMoves.of(row, said);
            change.ifPresent(changes::add);
            lone.addAll(LoneStatuses.of(row, change, said));
        }
        moves.write(changes);
        moves.close(lone);
        follow(changes);
        refusals.note(changes);
        return changes;
    }

    /**
     * Notes the attempt that a message's state comes from, if that is an earlier one. Whoever finds
     * the message in that state would take the current attempt, which may never leave, for it.
     */
    private void follow(List<Change> changes) {
        List<Change> others =
                changes.stream()
                        .filter(change -> change.close() != null)
                        .filter(change -> !change.close().attemptId().equals(attemptOf(change)))
                        .toList();
        if (!others.isEmpty()) {
            sql.update(
                    FOLLOW,
                    SqlArray.uuids(others, change -> change.row().id()),
                    SqlArray.uuids(others, change -> change.close().attemptId()));
        }
    }

    private static UUID attemptOf(Change change) {
        return change.row().attemptId();
    }

    /** Groups the statuses by message; those without a known message are stored for later. */
    private Map<UUID, List<Report>> byMessage(Map<EventEnvelope, StatusReported> statuses) {
        if (statuses.isEmpty()) {
            return Map.of();
        }
        Map<Object, Known> attempts = attempts(statuses.values());
        Map<UUID, List<Report>> reports = new LinkedHashMap<>();
        Map<EventEnvelope, StatusReported> unmatched = new LinkedHashMap<>();
        statuses.forEach(
                (envelope, status) -> {
                    Known known = find(attempts, status);
                    Optional<ReportedStatus> word = ReportedStatus.of(status.status());
                    if (known != null && word.isPresent()) {
                        reports.computeIfAbsent(known.messageId(), id -> new ArrayList<>())
                                .add(report(known, status, word.get()));
                    } else if (status.wamid() != null && word.isPresent()) {
                        unmatched.put(envelope, status);
                    }
                });
        early.keep(unmatched);
        return reports;
    }

    private static Report report(Known known, StatusReported status, ReportedStatus word) {
        return new Report(
                known.id(), status.wamid(), word, code(status), status.userIdKey(), status.at());
    }

    private static Known find(Map<Object, Known> attempts, StatusReported status) {
        Known known = status.attemptId() == null ? null : attempts.get(status.attemptId());
        return known == null && status.wamid() != null ? attempts.get(status.wamid()) : known;
    }

    /** Finds the attempts, by our id and by WhatsApp's. */
    private Map<Object, Known> attempts(Collection<StatusReported> statuses) {
        List<UUID> ids =
                statuses.stream()
                        .map(StatusReported::attemptId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
        List<String> wamids =
                statuses.stream()
                        .filter(status -> status.attemptId() == null)
                        .map(StatusReported::wamid)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
        Map<Object, Known> found = new HashMap<>();
        sql.list(
                        ATTEMPTS,
                        row ->
                                new Known(
                                        Columns.uuid(row, "id"),
                                        Columns.uuid(row, "message_id"),
                                        row.getString("wamid")),
                        SqlArray.uuids(ids),
                        SqlArray.texts(wamids))
                .forEach(
                        known -> {
                            found.put(known.id(), known);
                            if (known.wamid() != null) {
                                found.put(known.wamid(), known);
                            }
                        });
        return found;
    }

    /**
     * Returns the error code that means most beyond its message, else the first; null if there is
     * none.
     */
    static Integer code(StatusReported status) {
        return status.errors().stream()
                .map(StatusReported.Problem::code)
                .min(Comparator.comparingInt(StatusFold::rank))
                .orElse(null);
    }

    /** Ranks an error code. A person's stop comes first, because it is reported nowhere else. */
    private static int rank(int code) {
        if (code == ErrorCode.STOPPED_BY_PERSON.number()) {
            return 0;
        }
        return switch (ErrorCode.meaningOf(code, 0)) {
            case SENDER_STOPPED -> 1;
            case TEMPLATE_REFUSED -> 2;
            default -> 3;
        };
    }
}
