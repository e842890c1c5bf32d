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

/** Reads who is being forgotten: they asked for it, and their keys are not destroyed yet. */
@ApplicationScoped
public class RunningErasures {

    private static final String READ =
            """
            select s.subject_id
            from erasure_subject s join erasure e on e.id = s.erasure_id
            where s.subject_id = any (?) and e.state in ('SUPPRESSED', 'REQUESTED')
            order by s.subject_id
            """;

    private final Sql sql;

    RunningErasures(Sql sql) {
        this.sql = sql;
    }

    /** Those of some people who are being forgotten; over all subjects of the group. */
    public Set<Group> read(Collection<Group> groups) {
        List<UUID> subjects =
                groups.stream().flatMap(group -> group.subjects().stream()).distinct().toList();
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
