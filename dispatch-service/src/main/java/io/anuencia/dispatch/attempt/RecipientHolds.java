package io.anuencia.dispatch.attempt;

import io.anuencia.dispatch.clock.ClockWatch;
import io.anuencia.dispatch.cloudapi.ErrorCode;
import io.anuencia.dispatch.cloudapi.ErrorCode.Hold;
import io.anuencia.dispatch.message.MessageState;
import io.anuencia.messaging.Clocks;
import io.anuencia.messaging.sql.Purges;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Holds on later messages to a person, derived from WhatsApp's errors: the messages wait, or are
 * not sent at all, and no permit is requested. A hold is not an opt-out. It ends by the decision
 * clock, as every deferral does; while the clocks disagree, by the last agreed time.
 */
@ApplicationScoped
class RecipientHolds {

    private static final Duration USER_LIMIT = Duration.ofHours(24);

    /** Phone numbers are reassigned to other people after a while. */
    private static final Duration UNREACHABLE = Duration.ofDays(90);

    private static final Duration PAIR_FIRST = Duration.ofSeconds(4);

    /**
     * How long an ended hold is kept: as long as the longest hold of a pair, which the next one
     * grows from.
     */
    private static final Duration KEPT = Duration.ofHours(1);

    private static final String EVERY_SENDER = "";

    // A pair that is throttled again before its last hold has been over for as long as it lasted is
    // held four times as long, up to an hour. Messages that were on their way when the hold began
    // do not extend it. A person who wrote after their message failed is on WhatsApp, even if the
    // failure is reported later.
    private static final String HOLD =
            """
            insert into recipient_hold as known (recipient_key, kind, sender_id, since, until)
            select recipient_key, kind, sender_id, max(since), max(until)
              from unnest(?::uuid[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[])
                   as h (recipient_key, kind, sender_id, since, until)
             where kind <> 'UNREACHABLE'
                or not exists (
                    select 1 from service_window w
                     where w.recipient_key = h.recipient_key and w.last_inbound_at > h.since)
             group by recipient_key, kind, sender_id
             order by recipient_key, kind, sender_id
            on conflict on constraint pk_recipient_hold do update
               set since = case
                       when known.kind <> 'PAIR' then greatest(known.since, excluded.since)
                       when known.until > excluded.since then known.since
                       else excluded.since end,
                   until = case
                       when known.kind <> 'PAIR' then greatest(known.until, excluded.until)
                       when known.until > excluded.since then known.until
                       when known.until + (known.until - known.since) > excluded.since
                       then excluded.since
                            + least((known.until - known.since) * 4, interval '1 hour')
                       else excluded.until end
            """;
    // A hold that a later failure began, or renewed, stays.
    private static final String LIFT =
            """
            delete from recipient_hold known
             using unnest(?::uuid[], ?::text[], ?::timestamptz[]) as h (recipient_key, kind, until)
             where known.recipient_key = h.recipient_key and known.kind = h.kind
               and known.sender_id = '' and known.since <= h.until
            """;
    private static final String FORGET =
            """
            delete from recipient_hold where ctid = any (array(
                select ctid from recipient_hold where until < ?
                 limit ? for update skip locked))
            """;

    private final Sql sql;
    private final Clock machine;
    private final Clock decision;
    private final ClockWatch clock;
    private final Purges purges;

    RecipientHolds(
            Sql sql,
            Clock machine,
            @Clocks.Decision Clock decision,
            ClockWatch clock,
            Purges purges) {
        this.sql = sql;
        this.machine = machine;
        this.decision = decision;
        this.clock = clock;
        this.purges = purges;
    }

    private record Held(
            UUID recipientKey, Hold kind, String senderId, Instant since, Instant until) {}

    /** A hold that a delivery disproves, if it began by a time. */
    private record Disproved(UUID recipientKey, Hold kind, Instant until) {}

    /**
     * Stores the holds that follow from newly failed or throttled messages, and deletes those whose
     * message was delivered after all.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void note(List<Change> changes) {
        lift(changes);
        List<Held> held = new ArrayList<>();
        for (Change change : changes) {
            holdOf(change).ifPresent(kind -> held.add(held(change, kind)));
        }
        if (!held.isEmpty()) {
            sql.update(
                    HOLD,
                    SqlArray.uuids(held, Held::recipientKey),
                    SqlArray.names(held, Held::kind),
                    SqlArray.texts(held, Held::senderId),
                    SqlArray.instants(held, Held::since),
                    SqlArray.instants(held, Held::until));
        }
    }

    private void lift(List<Change> changes) {
        List<Disproved> lifted =
                changes.stream().flatMap(change -> disproved(change).stream()).toList();
        if (!lifted.isEmpty()) {
            sql.update(
                    LIFT,
                    SqlArray.uuids(lifted, Disproved::recipientKey),
                    SqlArray.names(lifted, Disproved::kind),
                    SqlArray.instants(lifted, Disproved::until));
        }
    }

    private static Optional<Disproved> disproved(Change change) {
        MessageFacts before = change.row().facts();
        if (before.state() != MessageState.FAILED
                || change.facts().state() == MessageState.FAILED
                || before.code() == null
                || before.times().failedAt() == null) {
            return Optional.empty();
        }
        return ErrorCode.of(before.code())
                .flatMap(ErrorCode::hold)
                .filter(kind -> kind != Hold.PAIR)
                .map(
                        kind ->
                                new Disproved(
                                        change.row().recipientKey().value(),
                                        kind,
                                        before.times().failedAt()));
    }

    /** Deletes ended holds, unless the clocks disagree: all replicas share what is stored. */
    void forget() {
        if (!clock.isDisputed()) {
            purges.all(FORGET, clock.nowOrUnchecked().minus(KEPT));
        }
    }

    private static Optional<Hold> holdOf(Change change) {
        return Optional.ofNullable(change.close())
                .map(Change.Close::code)
                .flatMap(ErrorCode::of)
                .flatMap(ErrorCode::hold);
    }

    private Held held(Change change, Hold kind) {
        return switch (kind) {
            case USER_LIMIT -> sinceFailure(change, kind, USER_LIMIT);
            case UNREACHABLE -> sinceFailure(change, kind, UNREACHABLE);
            case PAIR -> {
                Instant now = clock.nowOrUnchecked();
                yield held(change, kind, change.row().senderId(), now, now.plus(PAIR_FIRST));
            }
        };
    }

    /**
     * A hold that counts from the failure, which may be reported much later. Inbound messages are
     * dated by the same clock as {@code since}, so the two can be compared; {@code until} is on the
     * decision clock. While the clocks disagree, the machine clock is corrected by the decision
     * clock's distance from the agreed time.
     */
    private Held sinceFailure(Change change, Hold kind, Duration life) {
        Instant decided = clock.nowOrUnchecked();
        Instant now = machine.instant().minus(Duration.between(decided, decision.instant()));
        Instant failedAt = change.facts().times().failedAt();
        Instant since = failedAt == null || failedAt.isAfter(now) ? now : failedAt;
        Instant until = decided.plus(life).minus(Duration.between(since, now));
        return held(change, kind, EVERY_SENDER, since, until);
    }

    private static Held held(
            Change change, Hold kind, String senderId, Instant since, Instant until) {
        return new Held(change.row().recipientKey().value(), kind, senderId, since, until);
    }
}
