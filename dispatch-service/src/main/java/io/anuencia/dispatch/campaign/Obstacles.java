package io.anuencia.dispatch.campaign;

import java.util.Optional;
import java.util.UUID;

/** What stands against the beginning of a campaign. */
public interface Obstacles {

    /**
     * What would pause a campaign if it ran. What is found nothing of now is found by the brakes
     * from the end of the transaction on.
     *
     * @return why, for the people who will resume it
     */
    Optional<String> against(UUID campaignId);
}
