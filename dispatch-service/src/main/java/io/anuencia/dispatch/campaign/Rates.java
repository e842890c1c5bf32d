package io.anuencia.dispatch.campaign;

import java.util.Locale;
import java.util.Optional;

/** Whether a campaign does harm, by what it did since a human last looked. */
final class Rates {

    private Rates() {}

    /**
     * Why a campaign must pause, if it must.
     *
     * @param tally where it stands now
     */
    static Optional<String> problem(Tally tally, BrakeConfig limits) {
        Campaign campaign = tally.campaign();
        Campaign.Seen base = campaign.base();
        long reached = tally.reached().accepted() - base.reached();
        long optOuts = tally.responses().optOuts() - base.optOuts();
        double optOutMax = limit(campaign.brakes().optOutRateMax(), limits.optOutRateMax());
        if (optOuts >= limits.optOutsMin()
                && reached >= limits.reachedMin()
                && optOuts > reached * optOutMax) {
            return Optional.of(
                    "OPT_OUT_RATE: %d opted out of %d reached".formatted(optOuts, reached)
                            + limit(optOutMax));
        }
        long failed = tally.failed() - base.failed();
        long tried = Math.max(failed, reached + refusedSince(tally, base));
        double failureMax = limit(campaign.brakes().failureRateMax(), limits.failureRateMax());
        if (failed >= limits.failuresMin() && failed > tried * failureMax) {
            return Optional.of(
                    "FAILURE_RATE: %d failed of %d tried".formatted(failed, tried)
                            + limit(failureMax));
        }
        return Optional.empty();
    }

    /**
     * How many more WhatsApp never took, at least: the base holds all that failed, and of those
     * that failed after they were accepted its reached take care.
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
