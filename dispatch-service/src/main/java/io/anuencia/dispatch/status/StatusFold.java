package io.anuencia.dispatch.status;

import io.anuencia.dispatch.attempt.Change;
import io.anuencia.dispatch.attempt.MessageMoves;
import io.anuencia.dispatch.attempt.MessageRow;
import io.anuencia.dispatch.status.StatusMoves.Heard;
import io.anuencia.events.StatusReported;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.Inbox;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Writes a batch of statuses. */
@ApplicationScoped
class StatusFold {

    private static final String CONSUMER = "dispatch-service.message-statuses";
    private static final String ATTEMPTS =
            """
            select id, message_id, wamid from attempt where id = any (?)
            union
            select id, message_id, wamid from attempt where wamid = any (?)
            """;

    private final Inbox inbox;
    private final Sql sql;
    private final MessageMoves moves;
    private final Counter unmatched;

    StatusFold(Inbox inbox, Sql sql, MessageMoves moves, MeterRegistry metrics) {
        this.inbox = inbox;
        this.sql = sql;
        this.moves = moves;
        this.unmatched = metrics.counter("dispatch.statuses.unmatched");
    }

    /** An attempt as a status finds it. */
    private record Known(UUID id, UUID messageId, String wamid) {}

    @Transactional
    void apply(List<EventEnvelope> events) {
        Set<UUID> fresh =
                inbox.claim(CONSUMER, events.stream().map(EventEnvelope::id).distinct().toList());
        List<StatusReported> statuses =
                events.stream()
                        .filter(envelope -> fresh.remove(envelope.id()))
                        .map(EventEnvelope::event)
                        .filter(StatusReported.class::isInstance)
                        .map(StatusReported.class::cast)
                        .toList();
        Map<UUID, List<Heard>> heard = byMessage(statuses);
        if (heard.isEmpty()) {
            return;
        }
        List<Change> changes = new ArrayList<>();
        for (MessageRow row : moves.lock(heard.keySet()).values()) {
            StatusMoves.of(row, heard.get(row.id())).ifPresent(changes::add);
        }
        moves.write(changes);
    }

    private Map<UUID, List<Heard>> byMessage(List<StatusReported> statuses) {
        if (statuses.isEmpty()) {
            return Map.of();
        }
        Map<Object, Known> attempts = attempts(statuses);
        Map<UUID, List<Heard>> heard = new LinkedHashMap<>();
        for (StatusReported status : statuses) {
            Known known = find(attempts, status);
            Optional<ReportedStatus> word = ReportedStatus.of(status.status());
            if (known == null || word.isEmpty()) {
                unmatched.increment();
            } else {
                heard.computeIfAbsent(known.messageId(), id -> new ArrayList<>())
                        .add(
                                new Heard(
                                        known.id(),
                                        status.wamid(),
                                        word.get(),
                                        code(status),
                                        status.at()));
            }
        }
        return heard;
    }

    private static Known find(Map<Object, Known> attempts, StatusReported status) {
        Known known = status.attemptId() == null ? null : attempts.get(status.attemptId());
        return known == null && status.wamid() != null ? attempts.get(status.wamid()) : known;
    }

    /** By our id and by WhatsApp's. */
    private Map<Object, Known> attempts(List<StatusReported> statuses) {
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

    private static Integer code(StatusReported status) {
        return status.errors().isEmpty() ? null : status.errors().get(0).code();
    }
}
