package io.anuencia.consent.suppression;

import io.anuencia.consent.subject.Group;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads and adds suppressions. */
@ApplicationScoped
public class Suppressions {

    private static final String READ =
            """
            select subject_id, kind, brand, purpose, since
            from suppression
            where subject_id = any (?)
            order by subject_id, kind, brand nulls first, purpose nulls first
            """;
    private static final String ADD =
            """
            insert into suppression (subject_id, kind, brand, purpose, since, opt_out_id)
            values (?, ?, ?, ?, ?, ?)
            on conflict on constraint uq_suppression_scope do update
            set since = excluded.since, opt_out_id = excluded.opt_out_id
            where suppression.since < excluded.since
            """;

    private final Sql sql;

    Suppressions(Sql sql) {
        this.sql = sql;
    }

    /** The suppressions of each of these people. */
    public Map<Group, List<Suppression>> read(Collection<Group> groups) {
        List<UUID> subjects =
                groups.stream().flatMap(group -> group.subjects().stream()).distinct().toList();
        Map<UUID, List<Suppression>> bySubject =
                sql
                        .list(
                                READ,
                                row ->
                                        new Suppression(
                                                Columns.uuid(row, "subject_id"),
                                                Columns.constant(
                                                        row, "kind", SuppressionKind.class),
                                                row.getString("brand"),
                                                row.getString("purpose"),
                                                Columns.instant(row, "since")),
                                SqlArray.uuids(subjects))
                        .stream()
                        .collect(Collectors.groupingBy(Suppression::subjectId));
        Map<Group, List<Suppression>> byGroup = new HashMap<>();
        for (Group group : groups) {
            byGroup.put(
                    group,
                    group.subjects().stream()
                            .flatMap(id -> bySubject.getOrDefault(id, List.of()).stream())
                            .toList());
        }
        return byGroup;
    }

    /** Since when each of these people is forgotten; those who are not are absent. */
    public Map<Group, Instant> erased(Collection<Group> groups) {
        Map<Group, Instant> erased = new HashMap<>();
        read(groups)
                .forEach(
                        (group, suppressions) ->
                                suppressions.stream()
                                        .filter(found -> found.kind() == SuppressionKind.ERASED)
                                        .map(Suppression::since)
                                        .max(Instant::compareTo)
                                        .ifPresent(since -> erased.put(group, since)));
        return erased;
    }

    /** Adds a suppression, or makes a known one younger; under the subject's lock. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(Suppression suppression, UUID optOutId) {
        sql.update(
                ADD,
                suppression.subjectId(),
                suppression.kind(),
                suppression.brand(),
                suppression.purpose(),
                suppression.since(),
                optOutId);
    }
}
