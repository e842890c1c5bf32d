package io.anuencia.dispatch.campaign;

import io.anuencia.dispatch.campaign.MessageStop.Ending;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Lets the run of the whole automaton, which lives in another package, end messages. */
@ApplicationScoped
public class StopSteps {

    private static final UUID FIRST = new UUID(0, 0);

    private final StoredCampaigns campaigns;
    private final MessageStop stop;

    StopSteps(StoredCampaigns campaigns, MessageStop stop) {
        this.campaigns = campaigns;
        this.stop = stop;
    }

    /** Ends the messages of a campaign that was cancelled or has expired. */
    public void end(UUID campaignId, boolean cancelled) {
        stop.stopSome(
                campaigns.find(campaignId).orElseThrow(),
                cancelled ? Ending.CANCELLED : Ending.EXPIRED,
                FIRST);
    }
}
