package io.anuencia.dispatch.asking;

import io.anuencia.dispatch.attempt.Change;
import io.anuencia.dispatch.attempt.MessageMoves;
import io.anuencia.dispatch.attempt.MessageRow;
import io.anuencia.dispatch.message.MessageState;
import io.anuencia.dispatch.ownership.OwnedNumber;
import io.anuencia.events.MessageProgressed;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Moves due messages from PLANNED to REQUESTED. */
@ApplicationScoped
class AskStore {

    private static final int[] PRIORITIES = {0, 1, 2, 3, 4, 5};
    private static final String FENCE =
            "select 1 as held from sender where id = ? and epoch = ? for share";
    private static final String NUMBERS_WITH_DUE =
            """
            select s.id from unnest(?::text[]) as s (id)
             where exists (
                select 1 from due_message d
                  join generate_series(0, 5) as p (priority) on d.priority = p.priority
                 where d.sender_id = s.id and d.not_before <= ?)
             order by s.id limit 10000
            """;
    private static final String DUE =
            """
            select d.priority, m.id, m.state, m.campaign_id, m.brand, m.purpose, m.message_class,
                   m.cause, m.recipient_key, m.phone, m.country, m.profile_zone,
                   m.candidate_zones, m.template_name, m.template_language,
                   m.parameters::text as parameters, m.text, m.expires_at, s.waba_id,
                   p.content_types, w.last_inbound_at
              from due_message d
              join message m on m.id = d.message_id
              join sender s on s.id = d.sender_id
              left join campaign c on c.id = m.campaign_id
              left join catalog_purpose p on p.brand = m.brand and p.code = m.purpose
              left join service_window w
                on w.recipient_key = m.recipient_key and w.phone_number_id = m.sender_id
             where d.sender_id = ? and d.priority = ? and d.not_before <= ?
               and (m.campaign_id is null or c.state = 'RUNNING')
               and not exists (select 1 from kill_switch k
                                where k.engaged and k.scope in ('*', m.brand))
             order by d.not_before, d.message_id
             limit ?
               for update of d skip locked
            """;
    private static final String ASK =
            """
            with asked as (
                select * from unnest(?::uuid[], ?::uuid[], ?::smallint[])
                    as a (message_id, attempt_id, priority)),
            taken as (
                delete from due_message d using asked a where d.message_id = a.message_id),
            known as (
                insert into attempt (id, message_id, owner_epoch, requested_at)
                select a.attempt_id, a.message_id, ?, ? from asked a),
            flying as (
                insert into in_flight (message_id, attempt_id, sender_id, owner_epoch, priority)
                select a.message_id, a.attempt_id, ?, ?, a.priority from asked a
                on conflict on constraint pk_in_flight do update
                   set attempt_id = excluded.attempt_id, owner_epoch = excluded.owner_epoch,
                       sender_id = excluded.sender_id, priority = excluded.priority)
            update message m
               set state = 'REQUESTED', attempt_id = a.attempt_id, owner_epoch = ?,
                   attempts = m.attempts + 1, not_before = null, reasons = '{}', code = null
              from asked a
             where m.id = a.message_id and m.state = 'PLANNED'
            returning m.attempt_id
            """;
    private static final String FORGET = "delete from due_message where message_id = any (?)";

    private final Sql sql;
    private final DueMessageReader reader;
    private final MessageMoves moves;
    private final Clock machine;

    AskStore(Sql sql, DueMessageReader reader, MessageMoves moves, Clock machine) {
        this.sql = sql;
        this.reader = reader;
        this.moves = moves;
        this.machine = machine;
    }

    /**
     * What an ask took.
     *
     * @param messages those that are REQUESTED now
     * @param more whether the queue may hold more
     */
    record Taken(List<DueMessage> messages, boolean more) {}

    /** Those of the numbers that have something due. */
    List<String> numbersWithDue(Collection<String> phoneNumberIds, Instant now) {
        return phoneNumberIds.isEmpty()
                ? List.of()
                : sql.list(
                        NUMBERS_WITH_DUE,
                        row -> row.getString("id"),
                        SqlArray.texts(phoneNumberIds),
                        now);
    }

    /**
     * Takes due messages and stores them as REQUESTED. What expired in the queue is told and is not
     * among them.
     *
     * @param now the hour of the decision clock
     * @return nothing at all if another epoch owns the number
     */
    @Transactional
    Optional<Taken> take(OwnedNumber number, int limit, Instant now) {
        if (sql.first(FENCE, row -> true, number.id(), number.epoch()).isEmpty()) {
            return Optional.empty();
        }
        DueMessageReader.Batch batch = reader.batch();
        List<DueMessage> due = due(batch, number.id(), limit, now);
        if (!batch.settled().isEmpty()) {
            sql.update(FORGET, SqlArray.uuids(batch.settled()));
        }
        expire(due.stream().filter(message -> message.isExpired(now)).toList());
        List<DueMessage> alive = due.stream().filter(message -> !message.isExpired(now)).toList();
        Set<UUID> moved = alive.isEmpty() ? Set.of() : ask(number, alive);
        return Optional.of(
                new Taken(
                        alive.stream().filter(m -> moved.contains(m.attemptId())).toList(),
                        due.size() + batch.settled().size() >= limit));
    }

    private List<DueMessage> due(
            DueMessageReader.Batch batch, String phoneNumberId, int limit, Instant now) {
        List<DueMessage> found = new ArrayList<>();
        for (int priority : PRIORITIES) {
            int room = limit - found.size() - batch.settled().size();
            if (room > 0) {
                sql.list(DUE, batch::read, phoneNumberId, priority, now, room).stream()
                        .flatMap(Optional::stream)
                        .forEach(found::add);
            }
        }
        return found;
    }

    private Set<UUID> ask(OwnedNumber number, List<DueMessage> due) {
        List<UUID> moved =
                sql.list(
                        ASK,
                        row -> Columns.uuid(row, "attempt_id"),
                        SqlArray.uuids(due.stream().map(DueMessage::id).toList()),
                        SqlArray.uuids(due.stream().map(DueMessage::attemptId).toList()),
                        SqlArray.integers(due.stream().map(DueMessage::priority).toList()),
                        number.epoch(),
                        machine.instant(),
                        number.id(),
                        number.epoch(),
                        number.epoch());
        return new HashSet<>(moved);
    }

    private void expire(List<DueMessage> expired) {
        if (expired.isEmpty()) {
            return;
        }
        List<Change> changes =
                moves.lock(expired.stream().map(DueMessage::id).toList()).values().stream()
                        .filter(row -> row.facts().state() == MessageState.PLANNED)
                        .map(AskStore::expiry)
                        .toList();
        moves.write(changes);
    }

    private static Change expiry(MessageRow row) {
        return new Change(
                row,
                row.facts().in(MessageState.EXPIRED),
                null,
                null,
                List.of(MessageProgressed.State.EXPIRED));
    }
}
