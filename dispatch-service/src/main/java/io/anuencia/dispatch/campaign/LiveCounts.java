package io.anuencia.dispatch.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts shared by several watchers: however many watch a campaign, it is counted at most once in
 * 900 ms after the last count, and for about 1/20 of the time at most.
 */
@ApplicationScoped
class LiveCounts {

    private static final long REST_NANOS = Duration.ofMillis(900).toNanos();
    private static final int COUNTING_SHARE = 20;
    private static final int CAMPAIGNS_MAX = 1_000;

    private final CampaignViews views;
    private final Map<UUID, Counted> counted = new ConcurrentHashMap<>();

    LiveCounts(CampaignViews views) {
        this.views = views;
    }

    private record Counted(CampaignView view, long freshUntilNanos) {}

    /** Returns the campaign with its latest counts, taken now or a moment ago. */
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
        return views.counted(campaignId)
                .map(
                        view -> {
                            long end = System.nanoTime();
                            long rest = Math.max(REST_NANOS, (end - begin) * COUNTING_SHARE);
                            return new Counted(view, end + rest);
                        })
                .orElse(null);
    }
}
