package io.anuencia.dispatch.confirmation;

import io.anuencia.dispatch.clock.ClockWatch;
import io.anuencia.events.HashedWamid;
import io.anuencia.events.Intent;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.RowReader;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The stored answers, and the agreements that wait for the message they were given in. Arrival
 * times are written and compared by the database's clock, which all replicas share.
 */
@ApplicationScoped
class StoredAnswers {

    /** Time to wait for the second record of an agreement; the two travel on two topics. */
    private static final Duration TOGETHER = Duration.ofHours(1);

    /**
     * Tolerance before: the ledger may round the time of a message. {@link #AFTER} is the tolerance
     * after: it may record the time at which it understood the message.
     */
    private static final Duration BEFORE = Duration.ofSeconds(5);

    private static final Duration AFTER = Duration.ofMinutes(2);
    private static final Duration KEPT = Duration.ofDays(30);

    // The cause may have become a hash before its message is read again.
    private static final String RECORD =
            """
            insert into answer (cause, kind, recipient_key, phone_number_id, said_at, received_at,
                                state)
            select ?, ?, ?, ?, ?, statement_timestamp(), 'WAITING'
             where not exists (select from answer where cause = ?)
            on conflict on constraint pk_answer do nothing
            """;
    private static final String LATELY =
            """
            select a.cause from answer a join message m on m.id = a.message_id
             where a.recipient_key = ? and a.phone_number_id = ? and a.kind = 'HELP'
               and a.state = 'PLANNED'
               and a.received_at > statement_timestamp() - make_interval(secs => ?)
               and m.state not in ('SUPPRESSED', 'FAILED', 'CANCELLED', 'EXPIRED') limit 1
            """;
    private static final String SETTLE =
            """
            update answer set state = ?, message_id = ?, brand = ?, purpose = ? where cause = ?
            """;
    private static final String WAITING =
            """
            select cause, kind, recipient_key, phone_number_id, said_at from answer
             where recipient_key = any (?) and kind = 'OPT_IN' and state = 'WAITING'
               and said_at between ? and ?
             order by said_at limit 1 for update
            """;
    // An agreement goes before TO_NOTHING, which answers no message later than its own second: it
    // belongs to the one before.
    private static final String MISSED =
            """
            select a.cause, a.kind, a.recipient_key, a.phone_number_id, a.said_at,
                   f.brand, f.purpose
              from answer a
             cross join lateral (
                select brand, purpose from fresh_consent
                 where recipient_key = a.recipient_key
                   and expressed_at between a.said_at - make_interval(secs => ?)
                                        and a.said_at + make_interval(secs => ?)
                   and (brand <> '' or expressed_at > a.said_at - interval '1 second')
                 order by brand = '', expressed_at, brand, purpose limit 1) f
             where a.kind = 'OPT_IN' and a.state = 'WAITING'
             order by a.received_at limit 500 for update of a skip locked
            """;
    private static final String KEEP =
            """
            insert into fresh_consent (recipient_key, brand, purpose, expressed_at, heard_at)
            select k, ?, ?, ?, statement_timestamp() from unnest(?::uuid[]) as k
            on conflict on constraint pk_fresh_consent do nothing
            """;
    private static final String FRESH =
            """
            select brand, purpose from fresh_consent
             where recipient_key = ? and expressed_at between ? and ?
               and (brand <> '' or expressed_at > ?::timestamptz - interval '1 second')
             order by brand = '', expressed_at, brand, purpose limit 1
            """;
    private static final String GIVE_UP =
            """
            update answer set state = 'NO_CONSENT'
             where state = 'WAITING'
               and received_at < statement_timestamp() - make_interval(secs => ?)
            """;
    private static final String FORGET_FRESH =
            """
            delete from fresh_consent
             where heard_at < statement_timestamp() - make_interval(secs => ?)
            """;
    private static final String FORGET =
            """
            delete from answer
             where received_at < statement_timestamp() - make_interval(secs => ?)
            """;
    private static final RowReader<AnswerRequest> ASKED =
            row ->
                    new AnswerRequest(
                            row.getString("cause"),
                            Columns.constant(row, "kind", Intent.class),
                            Columns.uuid(row, "recipient_key"),
                            row.getString("phone_number_id"),
                            Columns.instant(row, "said_at"));
    private static final RowReader<Agreed> AGREED =
            row -> new Agreed(row.getString("brand"), row.getString("purpose"));

    private final Sql sql;
    private final ClockWatch clock;
    private final RecentConfirmations recent;

    StoredAnswers(Sql sql, ClockWatch clock) {
        this.sql = sql;
        this.clock = clock;
        this.recent = new RecentConfirmations(sql);
    }

    /** A purpose that somebody agreed to. */
    record Agreed(String brand, String purpose) {

        /** What an opt-in agrees to of which nobody can tell what it means; of no brand. */
        static final Agreed TO_NOTHING = new Agreed("", "");
    }

    /** A message and the agreement given in it. */
    record Pair(AnswerRequest asked, Agreed agreed) {}

    /** Records a message; returns false if it was recorded before. */
    boolean record(AnswerRequest asked) {
        return sql.update(
                        RECORD,
                        asked.cause(),
                        asked.kind(),
                        asked.person(),
                        asked.phoneNumberId(),
                        asked.saidAt(),
                        HashedWamid.of(asked.cause()))
                > 0;
    }

    /**
     * Whether the person got a help answer lately: an answering machine that talks to ours is
     * helped only once in a while.
     */
    boolean helpedLately(AnswerRequest asked) {
        return sql.exists(
                LATELY,
                asked.person(),
                asked.phoneNumberId(),
                RecentConfirmations.REST.toSeconds());
    }

    /**
     * Whether a confirmation of this agreement is not due: the person got it lately, or too many
     * others.
     */
    boolean confirmedLately(AnswerRequest asked, Agreed agreed) {
        return recent.suffice(
                List.of(asked.person()),
                asked.phoneNumberId(),
                new ConfirmedChange(false, agreed.brand(), agreed.purpose(), false));
    }

    /**
     * Settles a message.
     *
     * @param agreed the agreement given in it, or null
     */
    void settle(AnswerRequest asked, Agreed agreed, Outcome outcome) {
        sql.update(
                SETTLE,
                outcome.state(),
                outcome.messageId(),
                agreed == null ? null : agreed.brand(),
                agreed == null ? null : agreed.purpose(),
                asked.cause());
    }

    /** Returns the waiting message in which an agreement was given, locked. */
    Optional<AnswerRequest> waiting(Collection<UUID> keys, Instant expressedAt) {
        return sql.first(
                WAITING,
                ASKED,
                SqlArray.uuids(keys),
                expressedAt.minus(AFTER),
                expressedAt.plus(BEFORE));
    }

    /** Whether an agreement is so recent that its message may still wait for an answer. */
    boolean isRecent(Instant expressedAt) {
        return clock.now().map(now -> expressedAt.isAfter(now.minus(TOGETHER))).orElse(true);
    }

    /** Stores an agreement whose message has not arrived. */
    void keepFresh(Collection<UUID> keys, Agreed agreed, Instant expressedAt) {
        sql.update(KEEP, agreed.brand(), agreed.purpose(), expressedAt, SqlArray.uuids(keys));
    }

    /** Returns the agreement given in a message, if it arrived before the message. */
    Optional<Agreed> freshConsent(AnswerRequest asked) {
        return sql.first(
                FRESH,
                AGREED,
                asked.person(),
                asked.saidAt().minus(BEFORE),
                asked.saidAt().plus(AFTER),
                asked.saidAt());
    }

    /**
     * Returns pairs of a message and its agreement that were recorded at the same moment, so that
     * neither found the other.
     */
    List<Pair> missed() {
        return sql.list(
                MISSED,
                row -> new Pair(ASKED.read(row), AGREED.read(row)),
                BEFORE.toSeconds(),
                AFTER.toSeconds());
    }

    /**
     * Gives up old waiting messages and deletes old rows. While the clocks disagree it does
     * nothing: the database's may be the wrong one.
     */
    @Scheduled(every = "5m", delayed = "2m")
    @Transactional
    void forgetOld() {
        if (clock.isDisputed()) {
            return;
        }
        sql.update(GIVE_UP, TOGETHER.toSeconds());
        sql.update(FORGET_FRESH, TOGETHER.toSeconds());
        sql.update(FORGET, KEPT.toSeconds());
    }
}
