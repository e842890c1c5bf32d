package io.anuencia.consent.optout;

import io.anuencia.consent.permit.Permits;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds an opt-out back until no permit that it covers can be used. A permit ends with its close;
 * one whose sender is silent ends when its life is over. That life, plus a margin for clock drift
 * and pauses, is counted from the moment this process first saw the opt-out committed, by its
 * monotonic clock. No two clocks are ever compared.
 */
@ApplicationScoped
public class Barrier {

    private static final long SILENCE_NANOS = Duration.ofMillis(Permits.LIFE_MS + 250).toNanos();

    private final OptOutStore store;
    private final EffectiveOptOuts effective;
    private final Waiters waiters;
    private final OptOutTimes times;
    private final Map<UUID, Long> firstSeen = new ConcurrentHashMap<>();

    Barrier(OptOutStore store, EffectiveOptOuts effective, Waiters waiters, OptOutTimes times) {
        this.store = store;
        this.effective = effective;
        this.waiters = waiters;
        this.times = times;
    }

    /** Checks opt-outs that this process has just committed. */
    public void probe(Collection<UUID> optOutIds) {
        if (!optOutIds.isEmpty()) {
            pass(store.waiting(Optional.of(optOutIds)));
        }
    }

    /** Checks every waiting opt-out, whichever replica committed it. */
    public void sweep() {
        List<OptOutStore.Waiting> waiting = store.waiting(Optional.empty());
        times.waiting(ages(waiting));
        times.waiting(ages(pass(waiting)));
        Set<UUID> ids = waiting.stream().map(OptOutStore.Waiting::id).collect(Collectors.toSet());
        firstSeen.keySet().retainAll(ids);
        releaseWaiters();
    }

    /**
     * Waits until opt-outs that this process committed are effective; returns since when, without
     * those that are not in time.
     */
    Map<UUID, Instant> awaitAll(Set<UUID> optOutIds, Duration atMost) {
        long begun = System.nanoTime();
        List<Waiters.Wait> waits = optOutIds.stream().map(waiters::expect).toList();
        try {
            releaseWaiters();
            probe(waits.stream().filter(w -> !w.isOver()).map(Waiters.Wait::optOutId).toList());
            Map<UUID, Instant> effective = new HashMap<>();
            for (Waiters.Wait wait : waits) {
                Duration left = atMost.minusNanos(System.nanoTime() - begun);
                waiters.await(wait, left).ifPresent(at -> effective.put(wait.optOutId(), at));
            }
            return effective;
        } finally {
            waiters.forget(waits);
        }
    }

    /** Releases callers whose opt-outs are effective already. */
    void releaseWaiters() {
        waiters.releaseEffective(store::effective);
    }

    private static Stream<Duration> ages(List<OptOutStore.Waiting> waiting) {
        return waiting.stream().map(OptOutStore.Waiting::age);
    }

    /** Calls opt-outs effective that need not wait any longer; returns the others. */
    private List<OptOutStore.Waiting> pass(List<OptOutStore.Waiting> waiting) {
        long now = System.nanoTime();
        List<UUID> over = new ArrayList<>();
        List<OptOutStore.Waiting> left = new ArrayList<>();
        for (OptOutStore.Waiting optOut : waiting) {
            long seen = firstSeen.computeIfAbsent(optOut.id(), id -> now);
            if (!optOut.mustWait() || now - seen >= SILENCE_NANOS) {
                over.add(optOut.id());
            } else {
                left.add(optOut);
            }
        }
        if (!over.isEmpty()) {
            waiters.release(effective.set(over));
        }
        return left;
    }
}
