package io.anuencia.consent.frequency;

import io.anuencia.consent.subject.Group;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.RoundTrip;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The last sign of life of each person to each brand: a message to one of its numbers, or something
 * done on its page.
 */
@ApplicationScoped
public class Activity {

    private static final String HEARD =
            """
            insert into brand_activity (subject_id, brand, heard_at)
            select subject_id, brand, max(heard_at)
            from unnest(?::uuid[], ?::text[], ?::timestamptz[])
                as heard (subject_id, brand, heard_at)
            group by subject_id, brand
            order by subject_id, brand
            on conflict (subject_id, brand) do update set heard_at = excluded.heard_at
            where brand_activity.heard_at < excluded.heard_at
            """;
    private static final String READ =
            "select subject_id, brand, heard_at from brand_activity where subject_id = any (?)";

    private final Sql sql;

    Activity(Sql sql) {
        this.sql = sql;
    }

    /**
     * Records signs of life in the caller's transaction; an older or repeated one changes nothing.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void heard(Collection<SignOfLife> signs) {
        if (signs.isEmpty()) {
            return;
        }
        sql.update(
                HEARD,
                SqlArray.uuids(signs, SignOfLife::subjectId),
                SqlArray.texts(signs, SignOfLife::brand),
                SqlArray.instants(signs, SignOfLife::at));
    }

    /** The last signs of life of these people. */
    public Supplier<SignsOfLife> read(Collection<Group> groups, RoundTrip roundTrip) {
        SqlArray subjects = SqlArray.uuids(Group.subjectsOf(groups));
        Supplier<List<SignOfLife>> signs =
                roundTrip.list(
                        READ,
                        row ->
                                new SignOfLife(
                                        Columns.uuid(row, "subject_id"),
                                        row.getString("brand"),
                                        Columns.instant(row, "heard_at")),
                        subjects);
        return () ->
                new SignsOfLife(
                        signs.get().stream().collect(Collectors.groupingBy(SignOfLife::subjectId)));
    }
}
