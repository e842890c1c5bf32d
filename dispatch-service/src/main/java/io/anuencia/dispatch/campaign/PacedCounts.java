package io.anuencia.dispatch.campaign;

import io.anuencia.dispatch.message.MessageState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides how often the messages of a running campaign are counted: the longer a count takes and
 * the more campaigns run, the less often, so that counting never takes more than a twentieth of a
 * connection for all campaigns together. Brakes, waves and completion need a count, so it is never
 * delayed by more than a minute.
 */
@ApplicationScoped
class PacedCounts {

    private static final int COUNTING_SHARE = 20;
    private static final long REST_NANOS_MAX = Duration.ofMinutes(1).toNanos();

    private final Tallies tallies;
    private final CampaignConfig config;
    private final Map<UUID, Long> restsUntil = new ConcurrentHashMap<>();
    private final Map<UUID, Published> published = new ConcurrentHashMap<>();

    PacedCounts(Tallies tallies, CampaignConfig config) {
        this.tallies = tallies;
        this.config = config;
    }

    /** The counts published last, and when. */
    private record Published(Map<MessageState, Long> counts, long nanos) {}

    /** Counts a campaign; empty if it is too early to count again. */
    Optional<Tally> look(UUID campaignId) {
        long begin = System.nanoTime();
        Long until = restsUntil.get(campaignId);
        if (until != null && begin - until < 0) {
            return Optional.empty();
        }
        Optional<Tally> tally = tallies.count(campaignId);
        long end = System.nanoTime();
        if (tally.isPresent() && tally.get().hasOpen()) {
            restsUntil.put(campaignId, end + restAfter(end - begin, restsUntil.size()));
        } else {
            forget(campaignId);
        }
        return tally;
    }

    /** Returns the rest after a count of this duration while this many campaigns run. */
    static long restAfter(long tookNanos, int running) {
        return Math.min(REST_NANOS_MAX, tookNanos * COUNTING_SHARE * Math.max(1, running));
    }

    /**
     * Forgets all other campaigns: another replica may have paused or ended them, and a campaign
     * that does not run must not delay the counts of others.
     */
    void keepOnly(Collection<UUID> running) {
        restsUntil.keySet().retainAll(running);
        published.keySet().retainAll(running);
    }

    /** Forgets a campaign that does not run any more. */
    void forget(UUID campaignId) {
        restsUntil.remove(campaignId);
        published.remove(campaignId);
    }

    /** Whether counts are worth publishing. */
    boolean isNews(Tally tally) {
        Published last = published.get(tally.campaign().id());
        return last == null
                || System.nanoTime() - last.nanos() >= config.progressInterval().toNanos()
                        && !last.counts().equals(tally.byState());
    }

    /** Records that counts were published. */
    void setPublished(Tally tally) {
        published.put(tally.campaign().id(), new Published(tally.byState(), System.nanoTime()));
    }
}
