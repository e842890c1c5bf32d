package io.anuencia.consent.optout;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Callers waiting in memory, without a connection, for an opt-out to be effective. */
@ApplicationScoped
class Waiters {

    private final Set<Wait> waits = ConcurrentHashMap.newKeySet();

    /** One caller that waits for one opt-out. */
    static final class Wait {
        private final UUID optOutId;
        private final CountDownLatch released = new CountDownLatch(1);
        private volatile Instant effectiveAt;

        private Wait(UUID optOutId) {
            this.optOutId = optOutId;
        }

        UUID optOutId() {
            return optOutId;
        }

        boolean isOver() {
            return effectiveAt != null;
        }
    }

    /** Registers a caller; call it before checking the opt-out, so that nothing is missed. */
    Wait expect(UUID optOutId) {
        Wait wait = new Wait(optOutId);
        waits.add(wait);
        return wait;
    }

    /** Removes waits that are over. */
    void forget(Collection<Wait> over) {
        over.forEach(waits::remove);
    }

    /** Waits for an opt-out; empty if it is not effective in time. */
    Optional<Instant> await(Wait wait, Duration atMost) {
        try {
            boolean released = wait.released.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return released ? Optional.of(wait.effectiveAt) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    void release(Collection<OptOutStore.Effective> effective) {
        Map<UUID, Instant> times =
                effective.stream()
                        .collect(
                                Collectors.toMap(
                                        OptOutStore.Effective::id,
                                        OptOutStore.Effective::effectiveAt));
        for (Wait wait : waits) {
            Instant effectiveAt = times.get(wait.optOutId);
            if (effectiveAt != null) {
                wait.effectiveAt = effectiveAt;
                wait.released.countDown();
            }
        }
    }

    /** Releases callers whose opt-outs became effective earlier, or on another replica. */
    void releaseEffective(Function<Collection<UUID>, List<OptOutStore.Effective>> search) {
        Set<UUID> ids = waits.stream().map(wait -> wait.optOutId).collect(Collectors.toSet());
        if (!ids.isEmpty()) {
            release(search.apply(ids));
        }
    }
}
