package io.anuencia.dispatch.forgotten;

import io.anuencia.dispatch.clock.ClockWatch;
import io.anuencia.events.ConsentRecorded;
import io.anuencia.events.ErasureRequested;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Purges;
import io.anuencia.messaging.sql.RoundTrip;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The keys of erased people. Chunks of audiences and messages of people may arrive after the
 * erasure. Times of erasure are written by the database's clock, which all replicas share.
 */
@ApplicationScoped
public class ForgottenPeople {

    /**
     * Retention of keys, longer than that of any topic that names people and of its dead letters.
     */
    private static final Duration KEPT = Duration.ofDays(40);

    /** Age from which a record may be read before records that were written earlier. */
    private static final Duration LATE = Duration.ofMinutes(1);

    // A stalled process holds this lock no longer than its timeout. Transactions that come after a
    // waiting erasure queue behind it; during a COPY no process counts as idle. A transaction that
    // locks messages without this lock may stall for as long as it likes.
    private static final String AWAIT =
            "select "
                    + RoundTrip.ENDED_IF_STALLED
                    + ", pg_advisory_xact_lock_shared(hashtextextended('erasure', 39))";
    private static final String EXCLUDE =
            "select "
                    + RoundTrip.ENDED_IF_STALLED
                    + """
                    , set_config('lock_timeout', '2s', true),
                    pg_advisory_xact_lock(hashtextextended('erasure', 39))
                    """;
    private static final String KEEP =
            """
            insert into erased_person (recipient_key, erased_at, forgotten_at)
            select distinct k, e.erased_at, e.forgotten_at
              from unnest(?::uuid[]) k
             cross join (values (?::timestamptz, statement_timestamp())) e (erased_at, forgotten_at)
             where not exists (select from returned_person r
                                where r.recipient_key = k and r.returned_at > e.erased_at)
             order by k
            on conflict on constraint pk_erased_person do update
               set erased_at = excluded.erased_at, forgotten_at = excluded.forgotten_at
             where erased_person.erased_at < excluded.erased_at
            """;
    private static final String LET_BACK =
            """
            with consent as (
                select k as recipient_key, max(at) as recorded_at
                  from unnest(?::uuid[], ?::timestamptz[]) as c (k, at) group by k),
            back as (
                delete from erased_person e using consent c
                 where e.recipient_key = c.recipient_key and e.erased_at < c.recorded_at
                returning c.recipient_key, c.recorded_at)
            insert into returned_person (recipient_key, returned_at)
            select recipient_key, recorded_at from back
            union
            select recipient_key, recorded_at from consent
             where recorded_at < statement_timestamp() - make_interval(secs => ?)
             order by recipient_key
            on conflict on constraint pk_returned_person do update
               set returned_at = greatest(returned_person.returned_at, excluded.returned_at)
            """;
    private static final String FIND =
            """
            select recipient_key, forgotten_at from erased_person
             where recipient_key = any (?) order by recipient_key limit 100000
            """;
    private static final String FORGET = "delete from erased_person where forgotten_at < ?";
    private static final String FORGET_RETURNS =
            """
            delete from returned_person where ctid = any (array(
                select ctid from returned_person where returned_at < ?
                 limit ? for update skip locked))
            """;

    private final Sql sql;
    private final Purges purges;
    private final Clock clock;
    private final ClockWatch watch;

    ForgottenPeople(Sql sql, Purges purges, Clock clock, ClockWatch watch) {
        this.sql = sql;
        this.purges = purges;
        this.clock = clock;
        this.watch = watch;
    }

    /**
     * Waits for running erasures, and makes later ones wait until this transaction ends: either
     * they see what it writes about people, or it sees whom they erased. Must be called before
     * anything else is locked, since an erasure may hold that lock. The transaction is ended if its
     * process stalls.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void awaitErasures() {
        sql.first(AWAIT, row -> true);
    }

    /**
     * Waits for all transactions that called {@link #awaitErasures}, and makes later ones wait for
     * this one. It fails if this lock, or any later one, takes too long, so that they do not wait
     * as long; the caller retries.
     */
    private void excludeOthers() {
        sql.first(EXCLUDE, row -> true);
    }

    /**
     * Records erased people, and removes those who consented again afterwards, in whichever order
     * the two are read: other people's partitions may be ahead of theirs. Unless there are
     * erasures, the rest of the transaction goes by the keys of people, and its statements are
     * planned once.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void apply(List<EventEnvelope> events) {
        List<ErasureRequested> erasures = new ArrayList<>();
        List<ConsentRecorded> consents = new ArrayList<>();
        for (EventEnvelope envelope : events) {
            if (envelope.event() instanceof ErasureRequested erasure) {
                erasures.add(erasure);
            } else if (envelope.event() instanceof ConsentRecorded consent
                    && consent.state().isValid()) {
                consents.add(consent);
            }
        }
        if (erasures.isEmpty()) {
            var unused = sql.roundTripOfLookUps().list(AWAIT, row -> true).get();
        } else {
            excludeOthers();
            erasures.forEach(this::keep);
        }
        if (!consents.isEmpty()) {
            letBack(consents);
        }
    }

    /** Returns the times since which people are erased, for those of these keys that are. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<RecipientKey, Instant> among(Collection<RecipientKey> keys) {
        return keys.isEmpty()
                ? Map.of()
                : sql.map(
                        FIND,
                        row -> Columns.key(row, "recipient_key"),
                        row -> Columns.instant(row, "forgotten_at"),
                        SqlArray.keys(keys));
    }

    /**
     * Whether what a person said at a time dates from before they were forgotten.
     *
     * @param since when people were forgotten, by {@link #among}
     * @param keys all keys of the person
     */
    public static boolean predates(
            Map<RecipientKey, Instant> since, Collection<RecipientKey> keys, Instant at) {
        return keys.stream()
                .map(since::get)
                .anyMatch(forgottenAt -> forgottenAt != null && !at.isAfter(forgottenAt));
    }

    private void keep(ErasureRequested erasure) {
        sql.update(KEEP, SqlArray.keys(erasure.recipientKeys()), erasure.requestedAt());
    }

    private void letBack(List<ConsentRecorded> consents) {
        List<UUID> keys = new ArrayList<>();
        List<Instant> recorded = new ArrayList<>();
        for (ConsentRecorded consent : consents) {
            for (RecipientKey key : consent.recipientKeys()) {
                keys.add(key.value());
                recorded.add(consent.recordedAt());
            }
        }
        sql.update(LET_BACK, SqlArray.uuids(keys), SqlArray.instants(recorded), LATE.toSeconds());
    }

    @Scheduled(
            every = "1h",
            delayed = "4m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forgetOld() {
        if (!watch.isDisputed()) {
            Instant old = clock.instant().minus(KEPT);
            sql.update(FORGET, old);
            purges.all(FORGET_RETURNS, old);
        }
    }
}
