package io.anuencia.dispatch.asking;

import io.anuencia.dispatch.asking.Flows.Flow;
import io.anuencia.events.SendDecided;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Campaigns of one number that rest since something cannot be proved at the moment: that every
 * opt-out was heard, say. Who is put off for that is due again in seconds, and behind them others
 * wait who were not asked for yet: a campaign would ask as fast as it is answered, for as long as
 * it lasts, and every question stays in two databases. So it rests, each time for about a quarter
 * of how long it could not go on, and asks for a few then. Replies and other campaigns, which may
 * be of a class that needs no such proof, go on.
 */
final class UnprovenRests {

    /** The most that a campaign asks for between two rests. */
    static final int FEW = 16;

    /** What the platform itself cannot do at the moment is worded so. */
    private static final String OF_THE_PLATFORM = "SYS_";

    private static final long NANOS_MIN = Duration.ofSeconds(1).toNanos();
    private static final long NANOS_MAX = Duration.ofSeconds(30).toNanos();

    /** A rest is longer than the one before by this part. */
    private static final int GROWTH = 4;

    private final Map<UUID, Rest> rests = new ConcurrentHashMap<>();

    private record Rest(long nanos, long untilNanos) {

        static final Rest FIRST = new Rest(NANOS_MIN, 0);

        boolean lasts(long nowNanos) {
            return nowNanos - untilNanos < 0;
        }

        Rest from(long nowNanos) {
            return new Rest(nanos, nowNanos + nanos);
        }

        Rest longer() {
            return new Rest(Math.min(NANOS_MAX, nanos + nanos / GROWTH), untilNanos);
        }
    }

    /**
     * Learns from a decision. It names all that speaks against its message, so one that does not
     * name the platform proves that the campaign may go on. Who is denied is denied for good and
     * makes nobody rest.
     *
     * @param campaignId of its message, or null
     */
    void learn(UUID campaignId, SendDecided decided, long nowNanos) {
        if (campaignId == null) {
            return;
        }
        boolean unproven =
                decided.reasons().stream().anyMatch(code -> code.startsWith(OF_THE_PLATFORM));
        if (!unproven) {
            rests.remove(campaignId);
        } else if (decided.result() == SendDecided.Result.DEFERRED) {
            rests.computeIfAbsent(campaignId, id -> Rest.FIRST.from(nowNanos));
        }
    }

    /** The flows that may be asked for now. */
    List<Flow> awake(List<Flow> waiting, long nowNanos) {
        if (rests.isEmpty()) {
            return waiting;
        }
        return waiting.stream().filter(flow -> !rests(flow.campaignId(), nowNanos)).toList();
    }

    private boolean rests(UUID campaignId, long nowNanos) {
        Rest rest = rests.get(campaignId);
        return rest != null && rest.lasts(nowNanos);
    }

    /** How many of so many a campaign asks for; if they are few, its next rest begins with them. */
    int take(UUID campaignId, int many, long nowNanos) {
        Rest begun = rests.computeIfPresent(campaignId, (id, last) -> last.longer().from(nowNanos));
        return begun == null ? many : Math.min(FEW, many);
    }
}
