package io.anuencia.contacts.rights;

import io.anuencia.messaging.sql.Steps;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Deletes records of consents once no earlier erasure can still be read. */
@ApplicationScoped
class ReturnsRetention {

    /** A day more than the topic keeps its events, which is 30 days. */
    private static final Duration KEPT = Duration.ofDays(31);

    private static final int ROWS = 10_000;

    private final ErasureStore store;
    private final Clock clock;

    ReturnsRetention(ErasureStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Deletes in small steps; each commits by itself. */
    @Scheduled(every = "1h", delayed = "9m")
    void forgetOldReturns() {
        Instant before = clock.instant().minus(KEPT);
        Steps.untilNone(() -> store.forgetReturns(before, ROWS));
    }
}
