package io.anuencia.consent.review;

import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Map;

/**
 * Measures how long the reviews without a deadline have waited: an erasure request could otherwise
 * stay unnoticed past the month that the law allows.
 */
@ApplicationScoped
class UnlimitedReviews {

    private static final String OLDEST =
            """
            select kind, extract(epoch from statement_timestamp() - min(opened_at)) as seconds
            from review
            where state = 'OPEN' and due_at is null
            group by kind
            """;

    private final Sql sql;
    private volatile Map<ReviewKind, Double> oldestSeconds = Map.of();

    UnlimitedReviews(Sql sql, MeterRegistry metrics) {
        this.sql = sql;
        Arrays.stream(ReviewKind.values())
                .filter(kind -> !kind.mayBeOptOut())
                .forEach(kind -> register(kind, metrics));
    }

    private void register(ReviewKind kind, MeterRegistry metrics) {
        Gauge.builder("consent.reviews.oldest.seconds", () -> oldestSeconds.getOrDefault(kind, 0.0))
                .description("Age of the oldest open review of a kind that has no deadline")
                .tag("kind", kind.name())
                .register(metrics);
    }

    @Scheduled(
            every = "1m",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void measure() {
        oldestSeconds =
                sql.map(
                        OLDEST,
                        row -> Columns.constant(row, "kind", ReviewKind.class),
                        row -> row.getDouble("seconds"));
    }
}
