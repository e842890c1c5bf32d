package io.anuencia.dispatch.asking;

import io.anuencia.dispatch.asking.Flows.Flow;
import io.anuencia.dispatch.attempt.Change;
import io.anuencia.dispatch.attempt.MessageMoves;
import io.anuencia.dispatch.attempt.MessageRow;
import io.anuencia.dispatch.message.MessageState;
import io.anuencia.dispatch.ownership.OwnedNumber;
import io.anuencia.events.MessageProgressed;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import io.anuencia.messaging.sql.Trip;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** Moves due messages from PLANNED to REQUESTED. */
@ApplicationScoped
class AskStore {

    private static final String FENCE =
            """
            select 1 as held from sender
             where id = ? and epoch = ? and released_epoch is distinct from epoch for share
            """;
    // The head of the queue is cut off before anything is joined to it: whatever the planner knows
    // of the tables, it may not read a queue of a million to find a hundred. A campaign is of one
    // brand, what belongs to none is of many: one that is switched off must not hide the others.
    static final String DUE =
            """
            with head as materialized (
                select due.*
                  from unnest(?::uuid[]) as f (campaign_id)
                 cross join lateral (
                    select d.priority, d.not_before, d.message_id, d.sender_id
                      from due_message d
                     where d.sender_id = ? and d.priority = ? and d.campaign_id = f.campaign_id
                       and d.not_before <= ?
                       and (cardinality(?::text[]) = 0
                            or (select b.brand from message b where b.id = d.message_id)
                               <> all (?::text[]))
                     order by d.not_before, d.message_id
                     limit ?
                       for update of d skip locked) due)
            select h.priority, m.id, m.state, m.campaign_id, m.brand, m.purpose,
                   m.message_class, m.cause, m.recipient_key, m.phone, m.country,
                   m.profile_zone, m.candidate_zones, m.template_name, m.template_language,
                   m.parameters::text as parameters, m.text, m.expires_at, s.waba_id,
                   p.content_types, w.last_inbound_at, held.kind as hold_kind,
                   held.until as hold_until
              from head h
             cross join lateral (select * from message where id = h.message_id limit 1) m
              join sender s on s.id = h.sender_id
              left join catalog_purpose p on p.brand = m.brand and p.code = m.purpose
              left join service_window w
                on w.recipient_key = m.recipient_key and w.phone_number_id = m.sender_id
              left join lateral (
                select r.kind, r.until from recipient_hold r
                 where r.recipient_key = m.recipient_key and r.until > ?
                   and (r.kind = 'USER_LIMIT'
                        or r.kind = 'UNREACHABLE'
                           and (w.last_inbound_at is null or w.last_inbound_at <= r.since)
                        or r.kind = 'PAIR' and r.sender_id = m.sender_id)
                 order by r.kind desc limit 1) held on true
             order by h.not_before, h.message_id
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
    private static final String SWITCHED_OFF = "select scope from kill_switch where engaged";
    private static final String EVERYTHING = "*";
    private static final String FORGET = "delete from due_message where message_id = any (?)";

    private final Sql sql;
    private final Flows flows;
    private final DueMessageReader reader;
    private final MessageMoves moves;
    private final Clock machine;

    AskStore(Sql sql, Flows flows, DueMessageReader reader, MessageMoves moves, Clock machine) {
        this.sql = sql;
        this.flows = flows;
        this.reader = reader;
        this.moves = moves;
        this.machine = machine;
    }

    /** Where the numbers have something due, the most urgent first. */
    Map<String, List<Flow>> due(Collection<String> phoneNumberIds, Instant now) {
        return flows.due(phoneNumberIds, now);
    }

    /**
     * Takes due messages and stores them as REQUESTED. What expired in the queue, and what WhatsApp
     * holds back, is told and is not among them.
     *
     * @param flows where to take from, the most urgent first
     * @param now the hour of the decision clock
     * @return nothing at all if another epoch owns the number
     */
    @Transactional
    Optional<Taken> take(OwnedNumber number, List<Flow> flows, Room room, Instant now) {
        Trip trip = sql.trip();
        Supplier<List<Boolean>> held = trip.list(FENCE, row -> true, number.id(), number.epoch());
        Supplier<List<String>> switchedOff = trip.list(SWITCHED_OFF, row -> row.getString("scope"));
        if (held.get().isEmpty()) {
            return Optional.empty();
        }
        List<String> off = switchedOff.get();
        if (off.contains(EVERYTHING)) {
            return Optional.of(new Taken(List.of(), false));
        }
        DueMessageReader.Batch batch = reader.batch();
        List<DueMessage> due = due(batch, new Look(number.id(), now, off), flows, room);
        if (!batch.settled().isEmpty()) {
            sql.update(FORGET, SqlArray.uuids(batch.settled()));
        }
        end(batch.held(), due.stream().filter(message -> message.isExpired(now)).toList());
        List<DueMessage> alive = due.stream().filter(message -> !message.isExpired(now)).toList();
        Set<UUID> moved = alive.isEmpty() ? Set.of() : ask(number, alive);
        return Optional.of(
                new Taken(
                        alive.stream().filter(m -> moved.contains(m.attemptId())).toList(),
                        due.size() + batch.passedBy() > 0));
    }

    /**
     * What an ask took.
     *
     * @param messages those that are REQUESTED now
     * @param foundAny whether anything was found in the queue at all
     */
    record Taken(List<DueMessage> messages, boolean foundAny) {}

    private record Look(String phoneNumberId, Instant now, List<String> switchedOff) {}

    private List<DueMessage> due(
            DueMessageReader.Batch batch, Look look, List<Flow> flows, Room room) {
        List<DueMessage> found = new ArrayList<>();
        for (int priority : flows.stream().mapToInt(Flow::priority).distinct().toArray()) {
            int left = room.left(priority, found.size() + batch.passedBy());
            if (left > 0) {
                found.addAll(take(batch, look, priority, FairShares.of(flows, priority, left)));
            }
        }
        return found;
    }

    private List<DueMessage> take(
            DueMessageReader.Batch batch, Look look, int priority, FairShares shares) {
        return sql
                .list(
                        DUE,
                        batch::read,
                        SqlArray.uuids(shares.campaigns()),
                        look.phoneNumberId(),
                        priority,
                        look.now(),
                        SqlArray.texts(look.switchedOff()),
                        SqlArray.texts(look.switchedOff()),
                        shares.each(),
                        look.now())
                .stream()
                .flatMap(Optional::stream)
                .toList();
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

    /** Ends or puts off what may not be asked for; its row is locked in the queue already. */
    private void end(List<HeldBack> held, List<DueMessage> expired) {
        Map<UUID, Function<MessageRow, Change>> ends = new HashMap<>();
        held.forEach(back -> ends.put(back.messageId(), back::of));
        expired.forEach(message -> ends.put(message.id(), AskStore::expiry));
        if (ends.isEmpty()) {
            return;
        }
        moves.write(
                moves.lock(ends.keySet()).values().stream()
                        .filter(row -> row.facts().state() == MessageState.PLANNED)
                        .map(row -> ends.get(row.id()).apply(row))
                        .toList());
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
