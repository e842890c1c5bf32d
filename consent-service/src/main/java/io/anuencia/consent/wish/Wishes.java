package io.anuencia.consent.wish;

import io.anuencia.consent.brand.DeclaredFrequency;
import io.anuencia.consent.subject.Group;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.RoundTrip;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Period;
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
    private static final String PAUSE =
            """
            insert into wish (subject_id, snoozed_until)
            select id, ? from unnest(?::uuid[]) as wishing (id) order by id
            on conflict (subject_id) do update set snoozed_until = excluded.snoozed_until
            """;
    private static final String PAUSE_AT_LEAST =
            """
            insert into wish (subject_id, snoozed_until)
            select id, ? from unnest(?::uuid[]) as wishing (id) order by id
            on conflict (subject_id) do update
            set snoozed_until = greatest(wish.snoozed_until, excluded.snoozed_until)
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

    Wishes(Sql sql) {
        this.sql = sql;
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
     * Pauses marketing to a locked person.
     *
     * @param until end of the pause, by the decision clock; null ends it now
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void pause(Group person, Instant until) {
        sql.update(PAUSE, until, SqlArray.uuids(person.subjects()));
    }

    /**
     * Pauses marketing until {@code until}, unless a longer pause is in force.
     *
     * @param until end of the pause, by the decision clock
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void pauseAtLeast(Group person, Instant until) {
        sql.update(PAUSE_AT_LEAST, until, SqlArray.uuids(person.subjects()));
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
            pause(to, both.snoozedUntil());
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
