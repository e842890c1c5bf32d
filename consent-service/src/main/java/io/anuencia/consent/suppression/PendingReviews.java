package io.anuencia.consent.suppression;

import io.anuencia.consent.subject.Group;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.RoundTrip;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Reads the reviews that hold back a person's marketing (SUP_REVIEW_PENDING). */
@ApplicationScoped
public class PendingReviews {

    // Materialized, so that the planner starts at the people and not at all open reviews.
    private static final String READ =
            """
            with theirs as materialized (
                select subject_id, brand, due_at, state from review where subject_id = any (?))
            select subject_id, brand, due_at from theirs
            where state = 'OPEN' and due_at is not null
            order by subject_id, due_at
            """;

    /** The pending reviews of each person, over all subjects of the group. */
    public Supplier<Map<Group, List<PendingReview>>> read(
            Collection<Group> groups, RoundTrip roundTrip) {
        List<UUID> subjects = Group.subjectsOf(groups);
        Supplier<List<PendingReview>> rows =
                roundTrip.list(
                        READ,
                        row ->
                                new PendingReview(
                                        Columns.uuid(row, "subject_id"), row.getString("brand")),
                        SqlArray.uuids(subjects));
        return () -> Group.gather(groups, rows.get(), PendingReview::subjectId);
    }
}
