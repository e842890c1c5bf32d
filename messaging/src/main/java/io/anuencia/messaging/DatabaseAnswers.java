package io.anuencia.messaging;

import io.anuencia.messaging.sql.Sql;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Measures for how long the database has answered without a break. A break is a probe without an
 * answer, or a pause of the process itself; in a service without a database only the latter counts.
 * The broker is not probed: whoever waits for it learns within seconds that it is away.
 */
@ApplicationScoped
class DatabaseAnswers {

    private static final Logger LOG = Logger.getLogger(DatabaseAnswers.class);

    /** Three probes. */
    private static final Duration BREAK = Duration.ofSeconds(15);

    private final Runnable question;
    private final LongSupplier nanos;
    private boolean asked;
    private long first;
    private long last;

    @Inject
    DatabaseAnswers(Instance<Sql> database) {
        this(
                () -> {
                    if (database.isResolvable()) {
                        database.get().first("select 1", row -> true);
                    }
                },
                System::nanoTime);
    }

    DatabaseAnswers(Runnable question, LongSupplier nanos) {
        this.question = question;
        this.nanos = nanos;
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void ask() {
        try {
            question.run();
        } catch (RuntimeException away) {
            LOG.debugf("database does not answer, will retry cause=%s", Failures.nameOf(away));
            return;
        }
        answered(nanos.getAsLong());
    }

    private synchronized void answered(long now) {
        if (!asked || isBroken(now)) {
            first = now;
        }
        asked = true;
        last = now;
    }

    /** How long the database has answered without a break; zero if it does not answer now. */
    synchronized Duration unbroken() {
        long now = nanos.getAsLong();
        return !asked || isBroken(now) ? Duration.ZERO : Duration.ofNanos(now - first);
    }

    private boolean isBroken(long now) {
        return now - last > BREAK.toNanos();
    }
}
