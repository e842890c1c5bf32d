package io.anuencia.dispatch.asking;

import io.anuencia.dispatch.asking.Flows.Flow;
import io.anuencia.events.SendDecided;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rests of the campaigns of one number while something cannot be proved, such as that every opt-out
 * was received. A deferral for that reason is due again in seconds, and behind it wait people who
 * were not asked for yet: the campaign would ask as fast as it is answered for as long as the
 * trouble lasts, and two databases store every request. So the campaign rests, each time for about
 * a quarter of the time it could not go on, and then asks for a few. Replies and other campaigns,
 * which may be of a class that needs no such proof, go on.
 */
final class UnprovenRests {

    /** The most requests of a campaign between two rests. */
    static final int FEW = 16;

    /** Prefix of reason codes that blame the platform itself. */
    private static final String OF_THE_PLATFORM = "SYS_";

    private static final long NANOS_MIN = Duration.ofSeconds(1).toNanos();
    private static final long NANOS_MAX = Duration.ofSeconds(30).toNanos();

    /** The inverse share by which each rest is longer than the one before. */
    private static final int GROWTH = 4;

    private final Map<UUID, Rest> rests = new ConcurrentHashMap<>();

    /**
     * The rest of a campaign.
     *
     * @param nanos its length
     * @param untilNanos monotonic time at which some are asked for again
     * @param tried whether that was done and no answer has come yet
     */
    private record Rest(long nanos, long untilNanos, boolean tried) {

        static Rest begun(long nanos, long nowNanos) {
            return new Rest(nanos, nowNanos + nanos, false);
        }

        boolean lasts(long nowNanos) {
            return nowNanos - untilNanos < 0;
        }

        /**
         * Returns the rest after it ended. The messages looked at may all not be askable; then the
         * next ones are tried soon.
         */
        Rest ended(long nowNanos) {
            return new Rest(nanos, nowNanos + NANOS_MIN, true);
        }

        /**
         * Returns the rest after an unproven answer. An answer to a request from before the rest
         * does not extend it.
         */
        Rest afterAnAnswer(long nowNanos) {
            return tried ? begun(Math.min(NANOS_MAX, nanos + nanos / GROWTH), nowNanos) : this;
        }
    }

    /**
     * Learns from a decision. A decision names everything that speaks against its message, so one
     * that does not blame the platform proves that the campaign may go on. A denial is final and
     * does not start a rest.
     *
     * @param campaignId campaign of its message, or null
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

    /** Returns the flows that may be asked for now. */
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

    /**
     * Returns how many messages a campaign may ask for: a few while it is unknown whether it may go
     * on.
     */
    int take(UUID campaignId, int many, long nowNanos) {
        Rest ended = rests.computeIfPresent(campaignId, (id, rest) -> rest.ended(nowNanos));
        return ended == null ? many : Math.min(FEW, many);
    }
}
