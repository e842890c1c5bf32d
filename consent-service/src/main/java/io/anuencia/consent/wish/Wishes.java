package io.anuencia.consent.wish;

import io.anuencia.consent.brand.DeclaredFrequency;
import io.anuencia.consent.subject.Group;
import io.anuencia.messaging.Clocks;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.RoundTrip;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Reads and writes the preferences of people. */
@ApplicationScoped
public class Wishes {

    private static final String READ =
            """
            select subject_id, snoozed_until, frequency_max, frequency_per, hours_from, hours_to
            from wish where subject_id = any (?)
            """;
    // What was said on WhatsApp up to five minutes before counts as said after it, since two clocks
    // cannot tell; SignalTimes does so with opt-outs.
    private static final String PAUSE =
            """
            insert into wish (subject_id, snoozed_until, snooze_said_at, snooze_replaced_at)
            select id, ?, said_at, said_at - interval '5 minutes'
            from unnest(?::uuid[]) as wishing (id), (values (?::timestamptz)) as said (said_at)
            order by id
            on conflict (subject_id) do update
            set snoozed_until = excluded.snoozed_until, snooze_said_at = excluded.snooze_said_at,
                snooze_replaced_at = excluded.snooze_replaced_at
            """;
    // An end is stored as well: the pause that it ends may be read after it. A release that does
    // not know its column stores it as the time of a pause that is not there.
    private static final String PAUSE_AT_LEAST =
            """
            insert into wish (subject_id, snoozed_until, snooze_said_at)
            select id, ?, ? from unnest(?::uuid[]) as wishing (id) order by id
            on conflict (subject_id) do update
            set snoozed_until = greatest(wish.snoozed_until, excluded.snoozed_until),
                snooze_said_at = greatest(wish.snooze_said_at, excluded.snooze_said_at)
            where excluded.snooze_said_at >= coalesce(greatest(
                wish.snooze_replaced_at,
                case when wish.snoozed_until is null then wish.snooze_said_at end), '-infinity')
            """;
    private static final String END_PAUSE =
            """
            insert into wish (subject_id, snooze_said_at, snooze_replaced_at)
            select id, said_at, said_at
            from unnest(?::uuid[]) as wishing (id), (values (?::timestamptz)) as said (said_at)
            order by id
            on conflict (subject_id) do update
            set snoozed_until = case when wish.snooze_said_at >= excluded.snooze_said_at
                                     then wish.snoozed_until end,
                snooze_said_at = greatest(wish.snooze_said_at, excluded.snooze_said_at),
                snooze_replaced_at =
                    greatest(wish.snooze_replaced_at, excluded.snooze_replaced_at)
            """;
    private static final String CARRY_PAUSE =
            """
            insert into wish (subject_id, snoozed_until, snooze_said_at)
            select id, pause.until, pause.said_at
            from unnest(?::uuid[]) as wishing (id), (
                select max(snoozed_until) as until, max(snooze_said_at) as said_at
                from wish
                where subject_id = any (?) and snoozed_until is not null) pause
            where pause.until is not null
            order by id
            on conflict (subject_id) do update
            set snoozed_until = greatest(wish.snoozed_until, excluded.snoozed_until),
                snooze_said_at = greatest(wish.snooze_said_at, excluded.snooze_said_at)
            """;
    private static final String LIMIT_FREQUENCY =
            """
            insert into wish (subject_id, frequency_max, frequency_per)
            select id, ?, ? from unnest(?::uuid[]) as wishing (id) order by id
            on conflict (subject_id) do update
            set frequency_max = excluded.frequency_max, frequency_per = excluded.frequency_per
            """;
    private static final String WITHIN =
            """
            insert into wish (subject_id, hours_from, hours_to)
            select id, ?::time, ?::time
            from unnest(?::uuid[]) as wishing (id) order by id
            on conflict (subject_id) do update
            set hours_from = excluded.hours_from, hours_to = excluded.hours_to
            """;

    private final Sql sql;
    private final Clock clock;

    Wishes(Sql sql, @Clocks.Decision Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Returns the preferences of each of these people; people without any are absent. */
    public Map<Group, Wish> read(Collection<Group> groups) {
        return read(groups, sql.roundTrip()).get();
    }

    /** Returns the preferences of one person. */
    public Wish of(Group person) {
        return read(List.of(person)).getOrDefault(person, Wish.NONE);
    }

    /** As {@link #read(Collection)}, but batched with the other queries of a round trip. */
    public Supplier<Map<Group, Wish>> read(Collection<Group> groups, RoundTrip roundTrip) {
        List<UUID> subjects = Group.subjectsOf(groups);
        Supplier<Map<UUID, Wish>> rows =
                roundTrip.map(
                        READ,
                        row -> Map.entry(Columns.uuid(row, "subject_id"), wish(row)),
                        SqlArray.uuids(subjects));
        return () -> byGroup(rows.get(), groups);
    }

    private static Map<Group, Wish> byGroup(Map<UUID, Wish> bySubject, Collection<Group> groups) {
        Map<Group, Wish> wishes = new HashMap<>();
        if (!bySubject.isEmpty()) {
            for (Group group : groups) {
                group.subjects().stream()
                        .map(bySubject::get)
                        .filter(wish -> wish != null)
                        .reduce(Wish::and)
                        .ifPresent(wish -> wishes.put(group, wish));
            }
        }
        return wishes;
    }

    /**
     * Pauses marketing to a locked person who says so now, instead of what they said before.
     *
     * @param until end of the pause, by the decision clock; null ends it now
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void pause(Group person, Instant until) {
        sql.update(PAUSE, until, SqlArray.uuids(person.subjects()), seconds(clock.instant()));
    }

    /** As {@link #pauseAtLeast(Group, Instant, Instant)}, for somebody who says so now. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void pauseAtLeast(Group person, Instant until) {
        pauseAtLeast(person, until, clock.instant());
    }

    /**
     * Pauses marketing to a locked person, unless a longer pause is in force or a pause was ended
     * or replaced later.
     *
     * @param until end of the pause, by the decision clock
     * @param saidAt when the person said so
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void pauseAtLeast(Group person, Instant until, Instant saidAt) {
        sql.update(PAUSE_AT_LEAST, until, seconds(saidAt), SqlArray.uuids(person.subjects()));
    }

    /**
     * Ends a pause of a locked person that was said before this. In the same second the pause wins,
     * as an opt-out does.
     *
     * @param saidAt when they asked for messages again
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void endPause(Group person, Instant saidAt) {
        sql.update(END_PAUSE, SqlArray.uuids(person.subjects()), seconds(saidAt));
    }

    /** WhatsApp dates what people say by whole seconds. */
    private static Instant seconds(Instant saidAt) {
        return saidAt.truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * Limits the frequency of messages to a locked person.
     *
     * @param frequency the highest frequency; null removes the limit
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void limitFrequency(Group person, DeclaredFrequency frequency) {
        sql.update(
                LIMIT_FREQUENCY,
                frequency == null ? null : frequency.max(),
                frequency == null ? null : frequency.per().toString(),
                SqlArray.uuids(person.subjects()));
    }

    /** Lowers the frequency to this one, unless a lower one is in force; null changes nothing. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lowerFrequency(Group person, DeclaredFrequency frequency) {
        limitFrequency(person, of(person).and(new Wish(null, frequency, List.of())).frequency());
    }

    /**
     * Limits messages to a locked person to some hours.
     *
     * @param hours hours of their own day; null removes the preference
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void within(Group person, PreferredHours hours) {
        sql.update(
                WITHIN,
                hours == null ? null : hours.from(),
                hours == null ? null : hours.to(),
                SqlArray.uuids(person.subjects()));
    }

    /**
     * Copies a person's preferences to another, keeping the stricter of each; the other's preferred
     * hours, if any, stay, because a person has only one pair.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void carry(Group from, Group to) {
        Map<Group, Wish> wishes = read(List.of(from, to));
        Wish former = wishes.get(from);
        if (former != null) {
            Wish own = wishes.getOrDefault(to, Wish.NONE);
            Wish both = former.and(own);
            sql.update(CARRY_PAUSE, SqlArray.uuids(to.subjects()), SqlArray.uuids(from.subjects()));
            limitFrequency(to, both.frequency());
            if (own.hours().isEmpty() && !former.hours().isEmpty()) {
                within(to, former.hours().get(0));
            }
        }
    }

    private static Wish wish(ResultSet row) throws SQLException {
        String per = row.getString("frequency_per");
        return new Wish(
                Columns.instant(row, "snoozed_until"),
                per == null
                        ? null
                        : new DeclaredFrequency(row.getInt("frequency_max"), Period.parse(per)),
                hours(row));
    }

    private static List<PreferredHours> hours(ResultSet row) throws SQLException {
        LocalTime from = row.getObject("hours_from", LocalTime.class);
        return from == null
                ? List.of()
                : List.of(new PreferredHours(from, row.getObject("hours_to", LocalTime.class)));
    }
}
