package io.anuencia.contacts.rights;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Deletes people who have shown no sign of life for too long, once a day. */
@ApplicationScoped
class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final RetentionBatch batch;

    Retention(RetentionBatch batch) {
        this.batch = batch;
    }

    @Scheduled(cron = "0 17 3 * * ?", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void expireInactive() {
        long expired = 0;
        RetentionBatch.Result result = new RetentionBatch.Result(0, BEFORE_ALL);
        while (result.last() != null) {
            result = batch.expireAfter(result.last());
            expired += result.expired();
        }
        LOG.infof("inactive contacts expired count=%d", expired);
    }
}
