package io.anuencia.contacts.segment;

import io.anuencia.contacts.contact.Contact;
import io.anuencia.contacts.contact.ContactSearch;
import io.anuencia.contacts.filter.Filter;
import io.anuencia.contacts.filter.FilterSql;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.TimedReads;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Counts people without making anybody wait: a count that takes too long is estimated from a sample
 * of the table's pages and marked as an estimate. The planner's own estimate has no statistics on
 * the contents of lists and JSON, and was wrong by a factor of twenty.
 */
@ApplicationScoped
class SegmentPreviews {

    private static final int SAMPLE_MAX = 10;
    private static final String COUNT = "select count(*) from contact c where ";
    private static final String PAGES =
            "select pg_relation_size('contact') / current_setting('block_size')::integer";
    private static final String SAMPLED_COUNT =
            "select count(*) filter (where %s) from contact c tablesample system (?)";
    private static final int PAGES_SAMPLED = 1_500;
    private static final String SAMPLE = "select c.id from contact c where ";
    private static final Duration MOST = Duration.ofMillis(400);

    private final TimedReads reads;
    private final ContactSearch contacts;
    private final Sql sql;
    private final Clock clock;

    SegmentPreviews(TimedReads reads, ContactSearch contacts, Sql sql, Clock clock) {
        this.reads = reads;
        this.contacts = contacts;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * The result of a preview.
     *
     * @param count number of people
     * @param exact false if the count is an estimate, because counting would take too long
     * @param sample some of the people
     */
    record Preview(long count, boolean exact, List<Contact> sample) {}

    Preview of(Filter filter) {
        FilterSql condition = FilterSql.of(filter, clock.instant());
        Object[] parameters = condition.parameters();
        Optional<Long> count =
                TimedReads.inTime(
                        () ->
                                reads.list(
                                                MOST,
                                                COUNT + condition.text(),
                                                row -> row.getLong(1),
                                                parameters)
                                        .get(0));
        Optional<List<UUID>> sample =
                TimedReads.inTime(
                        () ->
                                reads.list(
                                        MOST,
                                        SAMPLE + condition.text() + " limit " + SAMPLE_MAX,
                                        row -> Columns.uuid(row, "id"),
                                        parameters));
        return new Preview(
                count.orElseGet(() -> estimate(condition)),
                count.isPresent(),
                sample.orElse(List.of()).stream()
                        .map(contacts::find)
                        .flatMap(Optional::stream)
                        .toList());
    }

    long estimate(FilterSql condition) {
        long pages = sql.number(PAGES);
        double percent = Math.min(100, 100.0 * PAGES_SAMPLED / Math.max(1, pages));
        long met =
                sql.number(
                        SAMPLED_COUNT.formatted(condition.text()), condition.parameters(percent));
        return Math.round(met * 100 / percent);
    }
}
