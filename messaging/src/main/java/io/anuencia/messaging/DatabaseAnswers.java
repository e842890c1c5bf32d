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
 * Since when the database has answered without a break. A question that is not answered, and a
 * process that stood still itself, break it; a service without a database asks nobody, and only the
 * second counts. A broker need not be asked: whoever waits for it hears within seconds that it is
 * away.
 */
@ApplicationScoped
class DatabaseAnswers {

    private static final Logger LOG = Logger.getLogger(DatabaseAnswers.class);

    /** Three questions. */
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
            LOG.debugf("the database does not answer cause=%s", Failures.nameOf(away));
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

    /** How long it has answered; zero if it does not now. */
    synchronized Duration unbroken() {
        long now = nanos.getAsLong();
        return !asked || isBroken(now) ? Duration.ZERO : Duration.ofNanos(now - first);
    }

    private boolean isBroken(long now) {
        return now - last > BREAK.toNanos();
    }
}
