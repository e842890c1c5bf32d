package io.anuencia.dispatch.template;

import io.anuencia.dispatch.sender.Sender;
import io.anuencia.dispatch.sender.SenderDirectory;
import io.anuencia.messaging.ProblemException;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Syncs accounts by itself: soon after Meta told of something that is not known here, and now and
 * then for what Meta never tells. What is wanted is kept in memory; losing it costs one interval.
 */
@ApplicationScoped
class TemplateRefresh {

    private static final Logger LOG = Logger.getLogger(TemplateRefresh.class);
    private static final String SYNCED_AT =
            "select waba_id, max(synced_at) as synced_at from template group by waba_id";

    private final Set<String> wanted = ConcurrentHashMap.newKeySet();
    private final SenderDirectory senders;
    private final TemplateSync sync;
    private final Sql sql;
    private final Clock clock;
    private final Settings settings;

    TemplateRefresh(
            SenderDirectory senders, TemplateSync sync, Sql sql, Clock clock, Settings settings) {
        this.senders = senders;
        this.sync = sync;
        this.sql = sql;
        this.clock = clock;
        this.settings = settings;
    }

    /** Settings of templates. */
    @ConfigMapping(prefix = "anuencia.templates")
    interface Settings {
        /**
         * How old the templates of an account get before they are fetched again. Meta allows 200
         * such calls an hour.
         */
        @WithDefault("PT30M")
        Duration refreshEvery();
    }

    /** Asks for a sync soon. */
    void want(String wabaId) {
        wanted.add(wabaId);
    }

    /** Accounts that were never synced wait for the first sync by hand. */
    @Scheduled(
            every = "10s",
            delayed = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refresh() {
        Map<String, Instant> syncedAt = new HashMap<>();
        sql.list(
                SYNCED_AT,
                row -> syncedAt.put(row.getString("waba_id"), Columns.instant(row, "synced_at")));
        Instant old = clock.instant().minus(settings.refreshEvery());
        for (Sender sender : senders.all()) {
            Instant last = syncedAt.get(sender.wabaId());
            if (last != null && last.isBefore(old) || wanted.contains(sender.wabaId())) {
                syncedAt.put(sender.wabaId(), clock.instant());
                sync(sender);
            }
        }
    }

    private void sync(Sender sender) {
        try {
            wanted.remove(sender.wabaId());
            sync.sync(sender);
        } catch (ProblemException e) {
            LOG.warnf(
                    "templates not refreshed wabaId=%s cause=%s", sender.wabaId(), e.getMessage());
        }
    }
}
