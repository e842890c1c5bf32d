package io.anuencia.dispatch.sender;

import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.RoundTrip;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The last known health of numbers: Meta's answers, and what it reported unasked since. Times of
 * checks are by the database's clock; a time in the future was written by a clock that was ahead,
 * and counts as no check.
 */
@ApplicationScoped
public class SenderHealths {

    private static final String UNLIMITED = "TIER_UNLIMITED";
    private static final Duration FRESH = Duration.ofMinutes(10);

    /** Tolerance between Meta's clock, which reports whole seconds, and ours. */
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    private static final String SELECT =
            """
            select sender_id, checked_at, answered_at, display_digits, can_send, quality,
                   throughput, messaging_limit, creative_opt_out_at, problems
              from sender_health
            """;
    private static final String FIND = SELECT + " where sender_id = ?";
    private static final String OF_NUMBERS = SELECT + " where sender_id = any (?) limit 10000";
    private static final String LOCK = FIND + " for share";

    // A creative opt-out belongs to an account: if the number has moved to another one, it does not
    // hold. A report of trouble often comes together with one of a limit, and Meta's answer may lag
    // behind the former: an answer asked for because of the limit lifts no trouble that is younger
    // than ten minutes. The next regular one does. What an answer does not say stays as it was
    // known: it is not fine for being left out. The number's next owner waits for its row, which
    // a stalled process must not keep.
    private static final String STORE =
            """
            insert into sender_health (sender_id, checked_at, answered_at, display_digits, can_send,
                                       quality, throughput, messaging_limit,
                                       creative_opt_out_at, problems)
            values (?, ?, ?, ?, ?, ?, ?, ?,
                    (select ?::timestamptz from sender
                      where id = ? and waba_id = ? and %s <> '' for share), ?)
            on conflict on constraint pk_sender_health do update
               set checked_at = excluded.checked_at, answered_at = excluded.answered_at,
                   display_digits =
                       coalesce(excluded.display_digits, sender_health.display_digits),
                   can_send = case
                       when sender_health.can_send = 'BLOCKED' and sender_health.ask_at is not null
                            and sender_health.trouble_at
                                > statement_timestamp() - interval '10 minutes'
                       then 'BLOCKED'
                       else coalesce(excluded.can_send, sender_health.can_send) end,
                   quality = case
                       when sender_health.quality = 'RED' and sender_health.ask_at is not null
                            and sender_health.trouble_at
                                > statement_timestamp() - interval '10 minutes'
                       then 'RED'
                       else coalesce(excluded.quality, sender_health.quality) end,
                   throughput = excluded.throughput,
                   messaging_limit = excluded.messaging_limit,
                   creative_opt_out_at = excluded.creative_opt_out_at,
                   problems = excluded.problems,
                   ask_at = case
                       when sender_health.ask_at is not null
                            and excluded.answered_at is distinct from excluded.checked_at
                       then statement_timestamp() + interval '1 minute' end
             where sender_health.checked_at = ?
            """
                    .formatted(RoundTrip.ENDED_IF_STALLED);

    // Only a good answer makes news obsolete: other news are not an answer, and a check may have
    // failed. An answer stays good if Meta added advice or the account could not be changed.
    private static final String UNLESS_WELL_SINCE =
            """
             and (coalesce(answered_at < ?
                           or answered_at > statement_timestamp() + interval '1 minute', true)
                  or coalesce(quality, 'RED') = 'RED'
                  or coalesce(can_send, 'BLOCKED') = 'BLOCKED')
            """;
    private static final String DISLIKED =
            """
            update sender_health
               set quality = 'RED', checked_at = statement_timestamp(),
                   trouble_at = statement_timestamp()
             where sender_id in (select id from sender where id = ? or waba_id = ?)
            """
                    + UNLESS_WELL_SINCE;
    private static final String BLOCKED =
            """
            update sender_health
               set can_send = 'BLOCKED', checked_at = statement_timestamp(),
                   trouble_at = statement_timestamp()
             where sender_id in (select id from sender where waba_id = ?)
            """
                    + UNLESS_WELL_SINCE;

    // The time of the check changes a little as well: an answer requested before the report must
    // not be stored over it.
    private static final String OUTDATE =
            """
            update sender_health
               set ask_at = statement_timestamp(),
                   checked_at = checked_at - interval '1 microsecond'
             where sender_id in (select id from sender where id = ? or waba_id = ?)
               and coalesce(answered_at < ?
                            or answered_at > statement_timestamp() + interval '1 minute', true)
            """;
    private static final String STALE =
            """
            select s.id from sender s
              left join sender_health h on h.sender_id = s.id
             where h.checked_at is null
                or h.checked_at not between statement_timestamp() - make_interval(secs => ?)
                                        and statement_timestamp() + interval '1 minute'
                or h.ask_at <= statement_timestamp()
                or s.changed_at > h.checked_at
                   and s.changed_at <= statement_timestamp() + interval '1 minute'
             order by coalesce(h.ask_at <= statement_timestamp(), false) desc,
                      h.checked_at nulls first, s.id limit 20
            """;

    private static final String SHOWN_AS =
            """
            select s.id from sender s join sender_health h on h.sender_id = s.id
             where s.waba_id = ? and h.display_digits = ?
             order by s.id limit 1
            """;

    private final Sql sql;
    private final Portfolios portfolios;
    private final HealthListener listener;

    SenderHealths(Sql sql, Portfolios portfolios, HealthListener listener) {
        this.sql = sql;
        this.portfolios = portfolios;
        this.listener = listener;
    }

    /** Returns the last known health of a number; empty before the first check. */
    public Optional<SenderHealth> find(String phoneNumberId) {
        return sql.first(FIND, SenderHealths::read, phoneNumberId);
    }

    /**
     * Returns the last known health of these numbers, by phone number id; numbers never checked are
     * left out.
     */
    Map<String, SenderHealth> find(Collection<String> phoneNumberIds) {
        return sql.map(
                OF_NUMBERS,
                row -> row.getString("sender_id"),
                SenderHealths::read,
                SqlArray.texts(phoneNumberIds));
    }

    /**
     * Returns the last known health of a number, locked against changes to the end of the
     * transaction.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<SenderHealth> lock(String phoneNumberId) {
        return sql.first(LOCK, SenderHealths::read, phoneNumberId);
    }

    private static SenderHealth read(ResultSet row) throws SQLException {
        return new SenderHealth(
                Columns.instant(row, "checked_at"),
                Columns.instant(row, "answered_at"),
                row.getString("display_digits"),
                row.getString("can_send"),
                row.getString("quality"),
                row.getString("throughput"),
                row.getString("messaging_limit"),
                Columns.instant(row, "creative_opt_out_at"),
                Columns.texts(row, "problems"));
    }

    /**
     * Records Meta's unasked report that people dislike a number; it holds until the next check.
     *
     * @param at time of the report; nothing changes if a later answer was good
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void numberDisliked(String phoneNumberId, Instant at) {
        sql.update(DISLIKED, phoneNumberId, null, at.plus(CLOCKS));
    }

    /**
     * Records that people dislike a number of an account, when it is not known which one.
     *
     * @param at time of the report; a number with a later good answer does not change
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void accountDisliked(String wabaId, Instant at) {
        sql.update(DISLIKED, null, wabaId, at.plus(CLOCKS));
    }

    /**
     * Records Meta's unasked report that an account may not send; it holds until the next check.
     *
     * @param at time of the report; a number with a later good answer does not change
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void accountBlocked(String wabaId, Instant at) {
        sql.update(BLOCKED, wabaId, at.plus(CLOCKS));
    }

    /**
     * Has Meta asked about a number soon, and each minute until it answers, because it reported
     * that a limit changed.
     *
     * @param at time of the report; nothing happens if a later answer is known
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void askNumberAgain(String phoneNumberId, Instant at) {
        sql.update(OUTDATE, phoneNumberId, null, at.plus(CLOCKS));
    }

    /**
     * Has Meta asked about all numbers of an account soon, and each minute until it answers,
     * because it reported that a limit changed.
     *
     * @param at time of the report; nothing happens to a number with a later answer
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void askAccountAgain(String wabaId, Instant at) {
        sql.update(OUTDATE, null, wabaId, at.plus(CLOCKS));
    }

    /**
     * Stores what a check found, and if Meta answered, the limit that it reports for the number's
     * portfolio.
     *
     * @param before health known before the check; anything stored since is newer and stays
     */
    @Transactional
    void store(Sender sender, SenderHealth health, Optional<SenderHealth> before) {
        listener.answered(sender.phoneNumberId(), before, health);
        boolean stored =
                0
                        < sql.update(
                                STORE,
                                sender.phoneNumberId(),
                                health.checkedAt(),
                                health.answeredAt(),
                                health.displayDigits(),
                                health.canSend(),
                                health.quality(),
                                health.throughput(),
                                health.messagingLimit(),
                                health.creativeOptOutAt(),
                                sender.phoneNumberId(),
                                sender.wabaId(),
                                SqlArray.texts(health.problems()),
                                before.map(SenderHealth::checkedAt).orElse(null));
        listener.answered(sender.phoneNumberId(), before, health);
        OptionalInt people = HealthReader.people(health.messagingLimit());
        // Numbers share the limit: what one of them last heard, maybe long ago, must not stand for
        // an answer. An unknown value does not lift the limit.
        if (stored
                && health.isAnswered()
                && (people.isPresent() || UNLIMITED.equals(health.messagingLimit()))) {
            portfolios.setLimit(sender.portfolio(), people);
        }
    }

    /**
     * Returns the number of an account that Meta shows with these digits, in any notation; empty if
     * no number is known by them yet.
     */
    public Optional<String> shownAs(String wabaId, String displayNumber) {
        String digits = HealthReader.digits(displayNumber);
        return digits == null
                ? Optional.empty()
                : sql.first(SHOWN_AS, row -> row.getString("id"), wabaId, digits);
    }

    /**
     * Returns numbers that have not been checked for a while or not since they were changed, and
     * those that Meta reported a changed limit of.
     */
    List<String> stale() {
        return sql.list(STALE, row -> row.getString("id"), FRESH.toSeconds());
    }
}
