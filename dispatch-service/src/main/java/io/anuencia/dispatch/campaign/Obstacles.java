package io.anuencia.dispatch.campaign;

import java.util.Optional;
import java.util.UUID;

/** Finds reasons that keep a campaign from beginning. */
public interface Obstacles {

    /**
     * Returns a reason that would pause the campaign if it ran. A reason that arises after this
     * look is found by the brakes once the transaction has ended.
     */
    Optional<Obstacle> against(UUID campaignId);

    /**
     * A reason that keeps a campaign from beginning.
     *
     * @param reason explanation for whoever resumes it: a code, a colon and a sentence
     * @param isState whether it would pause the campaign again and again while it lasts; for any
     *     other, a human who knows it decides whether to go on
     */
    record Obstacle(String reason, boolean isState) {

        /** Whether a campaign paused for another reason is paused for this one already. */
        boolean isKnownBy(String other) {
            return other != null && code(other).equals(code(reason));
        }

        private static String code(String reason) {
            return reason.split(":", 2)[0];
        }
    }
}
