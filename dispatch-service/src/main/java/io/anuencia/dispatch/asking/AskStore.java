package io.anuencia.dispatch.asking;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;

import io.anuencia.dispatch.asking.QueueHead.Found;
import io.anuencia.dispatch.attempt.Change;
import io.anuencia.dispatch.attempt.MessageMoves;
import io.anuencia.dispatch.attempt.MessageRow;
import io.anuencia.dispatch.message.MessageState;
import io.anuencia.dispatch.ownership.FencedRoundTrip;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.RoundTrip;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** Moves due messages from PLANNED to REQUESTED. */
@ApplicationScoped
class AskStore {

    static final String FENCE =
            """
            select s.id
              from sender s
              join unnest(?::text[], ?::bigint[]) as o (id, epoch) on o.id = s.id
             where s.epoch = o.epoch and s.released_epoch is distinct from o.epoch
             order by s.id limit 100000 for share of s
            """;
    static final String ASK =
            """
            with asked as (
                select * from unnest(?::uuid[], ?::uuid[], ?::smallint[], ?::text[], ?::bigint[])
                    as a (message_id, attempt_id, priority, sender_id, owner_epoch)),
            taken as (
                delete from due_message d using asked a where d.message_id = a.message_id),
            known as (
                insert into attempt (id, message_id, requested_at)
                select a.attempt_id, a.message_id, ? from asked a),
            flying as (
                insert into in_flight (message_id, attempt_id, sender_id, owner_epoch, priority)
                select a.message_id, a.attempt_id, a.sender_id, a.owner_epoch, a.priority
                  from asked a
                on conflict on constraint pk_in_flight do update
                   set attempt_id = excluded.attempt_id, owner_epoch = excluded.owner_epoch,
                       sender_id = excluded.sender_id, priority = excluded.priority)
            update message m
               set state = 'REQUESTED', attempt_id = a.attempt_id, owner_epoch = a.owner_epoch,
                   attempts = m.attempts + 1, not_before = null, reasons = '{}', code = null
              from asked a
             where m.id = a.message_id and m.state = 'PLANNED'
            returning m.attempt_id
            """;
    private static final String SWITCHED_OFF = "select scope from kill_switch where engaged";
    private static final String EVERYTHING = "*";
    private static final String FORGET = "delete from due_message where message_id = any (?)";

    private final Sql sql;
    private final QueueHead head;
    private final MessageMoves moves;
    private final Clock machine;

    AskStore(Sql sql, QueueHead head, MessageMoves moves, Clock machine) {
        this.sql = sql;
        this.head = head;
        this.moves = moves;
        this.machine = machine;
    }

    /**
     * Takes due messages of some numbers and stores them as REQUESTED, in one transaction. Messages
     * that expired in the queue or that WhatsApp holds back are ended or deferred instead, with
     * their events.
     *
     * @param asks the permits that each number may request
     * @param now time by the decision clock
     */
    @Transactional
    Taken take(List<Ask> asks, Instant now) {
        RoundTrip roundTrip = FencedRoundTrip.of(sql);
        Supplier<List<String>> owned =
                roundTrip.list(
                        FENCE,
                        row -> row.getString("id"),
                        SqlArray.texts(asks, ask -> ask.number().id()),
                        SqlArray.longs(asks, ask -> ask.number().epoch()));
        Supplier<List<String>> switchedOff =
                roundTrip.list(SWITCHED_OFF, row -> row.getString("scope"));
        Set<String> held = Set.copyOf(owned.get());
        List<String> off = switchedOff.get();
        if (off.contains(EVERYTHING)) {
            return new Taken(held, List.of(), Map.of());
        }
        List<Ask> ours = asks.stream().filter(ask -> held.contains(ask.number().id())).toList();
        List<Found> found = head.take(ours, now, off);
        end(found.stream().map(Found::entry).toList());
        List<Found> due = found.stream().filter(one -> one.entry().isDue()).toList();
        Set<UUID> moved = due.isEmpty() ? Set.of() : ask(due);
        return new Taken(
                held,
                due.stream().filter(one -> moved.contains(one.message().attemptId())).toList(),
                found.stream()
                        .collect(groupingBy(one -> one.ask().number().id(), summingInt(one -> 1))));
    }

    /**
     * The result of taking due messages.
     *
     * @param held the numbers that this process owns
     * @param messages the messages that are REQUESTED now
     * @param found number of messages found in the queue of each number that had any
     */
    record Taken(Set<String> held, List<Found> messages, Map<String, Integer> found) {}

    private Set<UUID> ask(List<Found> due) {
        List<UUID> moved =
                sql.list(
                        ASK,
                        row -> Columns.uuid(row, "attempt_id"),
                        SqlArray.uuids(due, one -> one.message().id()),
                        SqlArray.uuids(due, one -> one.message().attemptId()),
                        SqlArray.integers(due, one -> one.message().priority()),
                        SqlArray.texts(due, one -> one.ask().number().id()),
                        SqlArray.longs(due, one -> one.ask().number().epoch()),
                        machine.instant());
        return new HashSet<>(moved);
    }

    /**
     * Takes settled messages out of the queue, and ends or defers those that may not be asked for;
     * their queue rows are locked already.
     */
    private void end(List<HeadEntry> entries) {
        List<HeadEntry> settled = entries.stream().filter(HeadEntry::isSettled).toList();
        if (!settled.isEmpty()) {
            sql.update(FORGET, SqlArray.uuids(settled, HeadEntry::messageId));
        }
        Map<UUID, Function<MessageRow, Change>> ends = new HashMap<>();
        for (HeadEntry entry : entries) {
            if (entry.end() != null) {
                ends.put(entry.messageId(), entry.end());
            }
        }
        if (!ends.isEmpty()) {
            moves.write(
                    moves.lock(ends.keySet()).values().stream()
                            .filter(row -> row.facts().state() == MessageState.PLANNED)
                            .map(row -> ends.get(row.id()).apply(row))
                            .toList());
        }
    }
}
