package io.anuencia.dispatch.reconciler;

import io.anuencia.dispatch.attempt.AttemptResult.Rest;
import io.anuencia.dispatch.attempt.WalkPositions;
import io.anuencia.dispatch.message.QueuePlaces;
import io.anuencia.dispatch.planning.PlannedMessages;
import io.anuencia.messaging.Clocks;
import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Walks through the messages: one that waits must be in the queue, and not for longer than any rule
 * or rest may ask; one that is under way must be listed as in flight, where its owner or the next
 * one finds it; one in doubt must be listed too, or its doubt would never end. Ids from the future
 * were written by a clock that was ahead; they come at the end of each round.
 */
@ApplicationScoped
class QueueCheck {

    private static final String WALK = "queue";
    private static final int STEP = 2_000;

    /** The age covered by a round: older single messages and answers have ended. */
    private static final Duration ROUND = Duration.ofDays(35);

    /**
     * The time before a campaign was made from which its messages are looked for: another replica
     * planned them, by its own clock.
     */
    private static final Duration APART = Duration.ofDays(1);

    private static final String OLDEST_CAMPAIGN =
            "select created_at from campaign where settled_at is null order by id limit 1";

    // Locking the message keeps it from moving between check and repair; a row locked by others is
    // being moved, hence not lost. A due time beyond any rule or rest was written by a clock that
    // was ahead; the time of a deferral (not_before) comes from another clock.
    private static final String CHECK =
            """
            with step as (
                select id from (
                    (select id from message where id > ? and id < ? order by id limit ?)
                    union all
                    (select id from message where id > greatest(?, ?) order by id limit ?)) m
                 order by id limit ?),
            lost as (
                select m.id, m.sender_id, m.campaign_id, m.not_before, m.state, m.attempt_id,
                       %s as priority
                  from step s join message m on m.id = s.id
                 where m.state = 'PLANNED'
                       and not exists (select 1 from due_message d where d.message_id = m.id)
                    or m.state in ('REQUESTED', 'INTENT')
                       and not exists (select 1 from in_flight f where f.message_id = m.id)
                    or m.state = 'IN_DOUBT' and m.attempt_id is not null
                       and not exists (select 1 from in_doubt i where i.message_id = m.id)
                   for no key update of m skip locked),
            queued as (
                insert into due_message (sender_id, priority, campaign_id, not_before, message_id)
                select sender_id, priority,
                       coalesce(campaign_id, '%s'),
                       coalesce(not_before, ?), id
                  from lost where state = 'PLANNED'
                on conflict do nothing
                returning message_id),
            listed as (
                insert into in_flight (message_id, attempt_id, sender_id, owner_epoch, priority)
                select l.id, l.attempt_id, l.sender_id, s.epoch, l.priority
                  from lost l join sender s on s.id = l.sender_id
                 where l.state in ('REQUESTED', 'INTENT')
                on conflict do nothing
                returning message_id),
            doubted as (
                insert into in_doubt (message_id, attempt_id, since)
                select id, attempt_id, statement_timestamp() from lost where state = 'IN_DOUBT'
                on conflict do nothing
                returning message_id),
            late as (
                select d.*, greatest(m.not_before, ?) as wanted
                  from step s join message m on m.id = s.id
                 cross join lateral (
                    select * from due_message q
                     where q.message_id = m.id and q.not_before <> ?
                       and q.not_before > greatest(m.not_before, ?)
                       for update skip locked) d
                 where m.state = 'PLANNED'
                   for no key update of m skip locked),
            gone as (
                delete from due_message d using late l
                 where d.sender_id = l.sender_id and d.priority = l.priority
                   and d.campaign_id = l.campaign_id and d.not_before = l.not_before
                   and d.message_id = l.message_id),
            hastened as (
                insert into due_message (sender_id, priority, campaign_id, not_before, message_id)
                select sender_id, priority, campaign_id, wanted, message_id from late
                on conflict do nothing
                returning message_id)
            select (select id from step order by id desc limit 1) as last,
                   (select count(*) from queued) as queued,
                   (select count(*) from listed) as listed,
                   (select count(*) from doubted) as doubted,
                   (select count(*) from hastened) as hastened
            """
                    .formatted(QueuePlaces.OF_MESSAGE, QueuePlaces.NO_CAMPAIGN);

    private final Sql sql;
    private final WalkPositions positions;
    private final Findings findings;
    private final Clock machine;
    private final Clock decision;

    QueueCheck(
            Sql sql,
            WalkPositions positions,
            Findings findings,
            Clock machine,
            @Clocks.Decision Clock decision) {
        this.sql = sql;
        this.positions = positions;
        this.findings = findings;
        this.machine = machine;
        this.decision = decision;
    }

    private record Checked(UUID last, int queued, int listed, int doubted, int hastened) {}

    /** Checks the next messages older than an age; returns false at the end of a round. */
    @Transactional
    boolean checkSome(Duration age) {
        Optional<UUID> position = positions.take(WALK);
        if (position.isEmpty()) {
            return false;
        }
        Instant now = machine.instant();
        Instant decided = decision.instant();
        Checked checked =
                sql.first(
                                CHECK,
                                row ->
                                        new Checked(
                                                Columns.uuid(row, "last"),
                                                row.getInt("queued"),
                                                row.getInt("listed"),
                                                row.getInt("doubted"),
                                                row.getInt("hastened")),
                                position.get(),
                                IdSource.firstOf(now.minus(age)),
                                STEP,
                                position.get(),
                                IdSource.firstOf(now.plus(age)),
                                STEP,
                                STEP,
                                decided,
                                decided,
                                PlannedMessages.HELD_BACK,
                                decided.plus(Rest.LONGEST))
                        .orElseThrow();
        findings.note(Findings.Kind.NOT_QUEUED, checked.queued(), checked.queued());
        findings.note(Findings.Kind.NOT_LISTED, checked.listed(), checked.listed());
        findings.note(Findings.Kind.NOT_DOUBTED, checked.doubted(), checked.doubted());
        findings.note(Findings.Kind.DUE_TOO_LATE, checked.hastened(), checked.hastened());
        boolean more = checked.last() != null;
        positions.move(WALK, more ? checked.last() : IdSource.firstOf(begin(now)));
        return more;
    }

    /** Returns where a round begins; the messages of a campaign may wait until its end. */
    private Instant begin(Instant now) {
        Instant begin = now.minus(ROUND);
        return sql.first(OLDEST_CAMPAIGN, row -> Columns.instant(row, "created_at"))
                .map(oldest -> oldest.minus(APART))
                .filter(begin::isAfter)
                .orElse(begin);
    }
}
