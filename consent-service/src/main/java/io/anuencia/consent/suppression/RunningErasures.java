package io.anuencia.consent.suppression;

import io.anuencia.consent.subject.Group;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads who is being erased: the erasure was requested and their keys are not destroyed yet. */
@ApplicationScoped
public class RunningErasures {

    // Materialized, so that the planner starts at the people and not at all running erasures.
    private static final String READ =
            """
            with theirs as materialized (
                select erasure_id, subject_id from erasure_subject where subject_id = any (?))
            select theirs.subject_id
            from theirs cross join lateral (
                select state from erasure where id = theirs.erasure_id offset 0) e
            where e.state in ('SUPPRESSED', 'REQUESTED')
            order by theirs.subject_id
            """;

    private final Sql sql;

    RunningErasures(Sql sql) {
        this.sql = sql;
    }

    /** The groups with a subject that is being erased. */
    public Set<Group> read(Collection<Group> groups) {
        List<UUID> subjects = Group.subjectsOf(groups);
        Set<UUID> forgotten =
                new HashSet<>(
                        sql.list(
                                READ,
                                row -> Columns.uuid(row, "subject_id"),
                                SqlArray.uuids(subjects)));
        return groups.stream()
                .filter(group -> !Collections.disjoint(group.subjects(), forgotten))
                .collect(Collectors.toSet());
    }
}
