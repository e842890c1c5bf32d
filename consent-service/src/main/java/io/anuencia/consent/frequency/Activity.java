package io.anuencia.consent.frequency;

import io.anuencia.consent.subject.Forgettable;
import io.anuencia.consent.subject.Group;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import io.anuencia.messaging.sql.Trip;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/** When people last gave a sign of life: a message of theirs, or something done on their page. */
@ApplicationScoped
public class Activity implements Forgettable {

    private static final String HEARD =
            """
            insert into subject_activity (subject_id, heard_at)
            select subject_id, heard_at from unnest(?::uuid[], ?::timestamptz[])
                as heard (subject_id, heard_at)
            order by subject_id
            on conflict (subject_id) do update set heard_at = excluded.heard_at
            where subject_activity.heard_at < excluded.heard_at
            """;
    private static final String READ =
            "select subject_id, heard_at from subject_activity where subject_id = any (?)";
    private static final String FORGET = "delete from subject_activity where subject_id = any (?)";

    private final Sql sql;

    Activity(Sql sql) {
        this.sql = sql;
    }

    /**
     * Notes signs of life in the caller's transaction; an older or repeated one changes nothing.
     *
     * @param heard by subject, when the person was last heard
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void heard(Map<UUID, Instant> heard) {
        if (heard.isEmpty()) {
            return;
        }
        Map<UUID, Instant> sorted = new TreeMap<>(heard);
        sql.update(HEARD, SqlArray.uuids(sorted.keySet()), SqlArray.instants(sorted.values()));
    }

    /** When each of these people was last heard; nobody who never was. */
    public Supplier<Map<Group, Instant>> read(Collection<Group> groups, Trip trip) {
        List<UUID> subjects = groups.stream().flatMap(group -> group.subjects().stream()).toList();
        Supplier<Map<UUID, Instant>> rows =
                trip.map(
                        READ,
                        row ->
                                Map.entry(
                                        Columns.uuid(row, "subject_id"),
                                        Columns.instant(row, "heard_at")),
                        SqlArray.uuids(subjects));
        return () -> byGroup(rows.get(), groups);
    }

    private static Map<Group, Instant> byGroup(
            Map<UUID, Instant> bySubject, Collection<Group> groups) {
        Map<Group, Instant> heard = new HashMap<>();
        for (Group group : groups) {
            group.subjects().stream()
                    .map(bySubject::get)
                    .filter(Objects::nonNull)
                    .max(Instant::compareTo)
                    .ifPresent(at -> heard.put(group, at));
        }
        return heard;
    }

    @Override
    public String kind() {
        return "activity";
    }

    @Override
    public long forget(Group person) {
        return sql.update(FORGET, SqlArray.uuids(person.subjects()));
    }
}
