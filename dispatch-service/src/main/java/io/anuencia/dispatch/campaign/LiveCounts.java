package io.anuencia.dispatch.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts that several watchers share: however many look at a campaign, it is counted at most once a
 * second, and the rarer the longer a count takes.
 */
@ApplicationScoped
class LiveCounts {

    private static final long REST_NANOS = Duration.ofMillis(900).toNanos();
    private static final int SHARE = 20;
    private static final int CAMPAIGNS_MAX = 1_000;

    private final Tallies tallies;
    private final Map<UUID, Counted> counted = new ConcurrentHashMap<>();

    LiveCounts(Tallies tallies) {
        this.tallies = tallies;
    }

    private record Counted(CampaignView view, long freshUntilNanos) {}

    /** The campaign as it was counted last, which is now or a moment ago. */
    Optional<CampaignView> of(UUID campaignId) {
        if (counted.size() > CAMPAIGNS_MAX) {
            counted.clear();
        }
        return Optional.ofNullable(
                        counted.compute(
                                campaignId,
                                (id, last) ->
                                        last != null
                                                        && System.nanoTime()
                                                                        - last.freshUntilNanos()
                                                                < 0
                                                ? last
                                                : count(id)))
                .map(Counted::view);
    }

    private Counted count(UUID campaignId) {
        long begin = System.nanoTime();
        return tallies.count(campaignId)
                .map(
                        tally -> {
                            long end = System.nanoTime();
                            long rest = Math.max(REST_NANOS, (end - begin) * SHARE);
                            return new Counted(CampaignView.of(tally), end + rest);
                        })
                .orElse(null);
    }
}
