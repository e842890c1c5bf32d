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

    /**
     * A rest.
     *
     * @param nanos how long it is
     * @param untilNanos when some are asked for again
     * @param tried whether that was done, and no answer came yet
     */
    private record Rest(long nanos, long untilNanos, boolean tried) {

        static Rest begun(long nanos, long nowNanos) {
            return new Rest(nanos, nowNanos + nanos, false);
        }

        boolean lasts(long nowNanos) {
            return nowNanos - untilNanos < 0;
        }

        /** Who is looked at may be asked for nothing: then the next are, and soon. */
        Rest ended(long nowNanos) {
            return new Rest(nanos, nowNanos + NANOS_MIN, true);
        }

        /** What was asked for before the rest says nothing of its end. */
        Rest afterAnAnswer(long nowNanos) {
            return tried ? begun(Math.min(NANOS_MAX, nanos + nanos / GROWTH), nowNanos) : this;
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
            rests.compute(
                    campaignId,
                    (id, rest) ->
                            rest == null
                                    ? Rest.begun(NANOS_MIN, nowNanos)
                                    : rest.afterAnAnswer(nowNanos));
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

    /** How many of so many a campaign asks for: a few while it is not known that it may go on. */
    int take(UUID campaignId, int many, long nowNanos) {
        Rest ended = rests.computeIfPresent(campaignId, (id, rest) -> rest.ended(nowNanos));
        return ended == null ? many : Math.min(FEW, many);
    }
}
