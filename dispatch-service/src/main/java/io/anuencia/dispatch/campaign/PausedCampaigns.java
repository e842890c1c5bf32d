package io.anuencia.dispatch.campaign;

import io.anuencia.messaging.sql.Sql;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Counts the campaigns that were paused by a brake or by trouble, by reason code. They stay paused
 * until a human resumes them, and no other signal reports them.
 */
@ApplicationScoped
class PausedCampaigns {

    private static final String BY_CODE =
            """
            select split_part(reason, ':', 1) as code, count(*) as campaigns
              from campaign
             where state = 'PAUSED' and reason ~ '^[A-Z_]+: '
             group by code order by code limit 100
            """;

    private final Sql sql;
    private final MultiGauge paused;

    PausedCampaigns(Sql sql, MeterRegistry metrics) {
        this.sql = sql;
        this.paused =
                MultiGauge.builder("dispatch.campaigns.paused")
                        .description("Campaigns that a brake or trouble paused, not a human")
                        .register(metrics);
    }

    @Scheduled(
            every = "30s",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void count() {
        paused.register(
                sql.list(
                        BY_CODE,
                        row ->
                                MultiGauge.Row.of(
                                        Tags.of("code", row.getString("code")),
                                        row.getLong("campaigns"))),
                true);
    }
}
