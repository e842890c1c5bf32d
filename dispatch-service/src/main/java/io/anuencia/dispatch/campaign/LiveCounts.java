package io.anuencia.dispatch.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Counts shared by all who watch a campaign or ask for it while it runs: however many they are, it
 * is counted at most once in 900 ms after the last count, and for about 1/20 of the time at most.
 * One of them counts; the others do not wait for it, because each would hold a thread that other
 * calls need.
 */
@ApplicationScoped
class LiveCounts {

    private static final long REST_NANOS = Duration.ofMillis(900).toNanos();
    private static final int COUNTING_SHARE = 20;
    private static final int CAMPAIGNS_MAX = 1_000;

    /**
     * The time for which counts that are no longer fresh are shown while newer ones are taken,
     * which takes a twentieth of the time for which they were fresh.
     */
    private static final long SHOWN_NANOS = Duration.ofMinutes(1).toNanos();

    private final Tallies tallies;
    private final Waits waits;
    private final LongSupplier nanos;
    private final Map<UUID, Watched> watched = new ConcurrentHashMap<>();

    @Inject
    LiveCounts(Tallies tallies, Waits waits) {
        this(tallies, waits, System::nanoTime);
    }

    LiveCounts(Tallies tallies, Waits waits, LongSupplier nanos) {
        this.tallies = tallies;
        this.waits = waits;
        this.nanos = nanos;
    }

    /**
     * A count.
     *
     * @param tally the campaign and its counts, of one instant
     * @param waitsFor what it waited for then
     * @param freshUntilNanos when it is counted again
     */
    record Counted(Tally tally, List<Waits.Cause> waitsFor, long freshUntilNanos) {

        CampaignView view() {
            return CampaignView.of(tally, waitsFor);
        }
    }

    /** A campaign, its last count, and a lock that the watcher who counts holds. */
    private static final class Watched {
        private final ReentrantLock counting = new ReentrantLock();
        private volatile Counted last;
    }

    /**
     * Returns a campaign with its latest counts, taken now or a moment ago; empty while another
     * watcher takes the first count, or the first after a while.
     *
     * @throws java.util.NoSuchElementException if there is no such campaign
     */
    Optional<Counted> of(UUID campaignId) {
        if (watched.size() > CAMPAIGNS_MAX) {
            watched.clear();
        }
        Watched campaign = watched.computeIfAbsent(campaignId, id -> new Watched());
        if (!isFresh(campaign.last) && campaign.counting.tryLock()) {
            try {
                // Another watcher may have counted in between.
                if (!isFresh(campaign.last)) {
                    campaign.last = count(campaignId);
                }
            } finally {
                campaign.counting.unlock();
            }
        }
        return Optional.ofNullable(campaign.last).filter(this::isShown);
    }

    /** Forgets what was counted until now, also by a count that is being taken. */
    void forget(UUID campaignId) {
        watched.remove(campaignId);
    }

    private boolean isFresh(Counted counted) {
        return counted != null && nanos.getAsLong() - counted.freshUntilNanos() < 0;
    }

    private boolean isShown(Counted counted) {
        return nanos.getAsLong() - counted.freshUntilNanos() < SHOWN_NANOS;
    }

    private Counted count(UUID campaignId) {
        long begin = nanos.getAsLong();
        Tally tally = tallies.count(campaignId).orElseThrow();
        List<Waits.Cause> causes = waits.of(tally);
        long end = nanos.getAsLong();
        long rest = Math.max(REST_NANOS, (end - begin) * COUNTING_SHARE);
        return new Counted(tally, causes, end + rest);
    }
}
