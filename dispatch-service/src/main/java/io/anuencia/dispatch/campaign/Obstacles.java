package io.anuencia.dispatch.campaign;

import java.util.Optional;
import java.util.UUID;

/** What stands against the beginning of a campaign. */
public interface Obstacles {

    /**
     * What would pause a campaign if it ran. What is found nothing of now is found by the brakes
     * from the end of the transaction on.
     */
    Optional<Obstacle> against(UUID campaignId);

    /**
     * An obstacle.
     *
     * @param reason why, for the people who will resume it: a code, a colon and a sentence
     * @param isState whether the campaign would be paused for it again and again while it lasts; of
     *     anything else a human who knows it decides whether to go on
     */
    record Obstacle(String reason, boolean isState) {

        /** Whether a campaign that stands for a reason stands for this one. */
        boolean isKnownBy(String other) {
            return other != null && code(other).equals(code(reason));
        }

        private static String code(String reason) {
            return reason.split(":", 2)[0];
        }
    }
}
