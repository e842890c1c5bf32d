package io.anuencia.dispatch.campaign;

import java.util.Locale;
import java.util.Optional;

/** Judges whether a campaign does harm, by its counts since a human last looked. */
final class Rates {

    private Rates() {}

    /**
     * The least counts that matter; fewer are chance.
     *
     * @param reached people reached
     * @param optOuts people who opted out
     * @param failures messages failed
     */
    private record Least(long reached, long optOuts, long failures) {}

    /**
     * Returns why a campaign must pause; empty if it need not.
     *
     * @param tally the current counts
     */
    static Optional<String> problem(Tally tally, BrakeConfig limits) {
        return problem(
                tally,
                limits,
                new Least(limits.reachedMin(), limits.optOutsMin(), limits.failuresMin()));
    }

    /**
     * Returns why a campaign must pause instead of beginning its next wave; empty if it need not.
     * Nobody else is reached before that, so the people reached are all there is to judge by,
     * however few: if they are fewer than the usual least counts, the platform's share of them
     * counts. After a human looked, only people reached since then count; while there are none,
     * late reactions come from people whom the human saw.
     *
     * @param tally the current counts
     */
    static Optional<String> problemOfWave(Tally tally, BrakeConfig limits) {
        Campaign.Seen base = tally.campaign().base();
        boolean anew = reachedSince(tally, base) > 0;
        Campaign.Seen from = anew ? base : Campaign.Seen.NONE;
        long reached = reachedSince(tally, from);
        long tried = tried(tally, from);
        return problem(
                tally,
                limits,
                new Least(
                        Math.min(limits.reachedMin(), reached),
                        Math.min(limits.optOutsMin(), share(reached, limits.optOutRateMax())),
                        Math.min(limits.failuresMin(), share(tried, limits.failureRateMax()))));
    }

    private static Optional<String> problem(Tally tally, BrakeConfig limits, Least least) {
        Campaign campaign = tally.campaign();
        Campaign.Seen base = campaign.base();
        long reached = reachedSince(tally, base);
        long optOuts = tally.responses().optOuts() - base.optOuts();
        double optOutMax = limit(campaign.brakes().optOutRateMax(), limits.optOutRateMax());
        if (optOuts >= least.optOuts()
                && reached >= least.reached()
                && optOuts > reached * optOutMax) {
            return Optional.of(
                    "OPT_OUT_RATE: %d opted out of %d reached".formatted(optOuts, reached)
                            + limit(optOutMax));
        }
        long failed = tally.failed() - base.failed();
        long tried = tried(tally, base);
        double failureMax = limit(campaign.brakes().failureRateMax(), limits.failureRateMax());
        if (failed >= least.failures() && failed > tried * failureMax) {
            return Optional.of(
                    "FAILURE_RATE: %d failed of %d tried".formatted(failed, tried)
                            + limit(failureMax));
        }
        return Optional.empty();
    }

    /**
     * Returns the number of people reached since the base. Those whose message failed after it was
     * accepted cannot opt out, and must not hide how many of the others do. Messages accepted
     * before the base are no part of the number, whenever they fail, except those that WhatsApp
     * held at the time, which the base does not count. If it is unknown which they are, the number
     * may be too high, but never above all who may react.
     */
    private static long reachedSince(Tally tally, Campaign.Seen base) {
        long since = acceptedSince(tally, base) - tally.lostLately();
        return Math.max(0, Math.min(since, tally.mayReact()));
    }

    /** Returns the number of messages accepted and not held since the base. */
    private static long acceptedSince(Tally tally, Campaign.Seen base) {
        return tally.passedOn() - base.reached();
    }

    private static long tried(Tally tally, Campaign.Seen base) {
        long failed = tally.failed() - base.failed();
        return Math.max(failed, acceptedSince(tally, base) + refusedSince(tally, base));
    }

    private static long share(long people, double max) {
        return (long) Math.ceil(people * max);
    }

    /**
     * Returns the least number of further messages that WhatsApp never accepted. The base includes
     * all failures, and failures after acceptance are part of its accepted messages.
     */
    private static long refusedSince(Tally tally, Campaign.Seen base) {
        return Math.max(0, tally.failedBeforeAccepted() - base.failed());
    }

    private static double limit(Double own, double platforms) {
        return own == null ? platforms : Math.min(own, platforms);
    }

    private static String limit(double max) {
        return String.format(
                Locale.ROOT, ", more than %.1f %%; look into it before you resume.", max * 100);
    }
}
