package io.anuencia.dispatch.campaign;

import io.anuencia.dispatch.message.MessageState;
import io.anuencia.events.CampaignProgressed;
import io.anuencia.events.CampaignProgressed.Step;
import io.anuencia.messaging.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Changes the state of a campaign and tells it, in one transaction. */
@ApplicationScoped
class CampaignMoves {

    private static final Logger LOG = Logger.getLogger(CampaignMoves.class);

    private final StoredCampaigns campaigns;
    private final Tallies tallies;
    private final Outbox outbox;
    private final Clock clock;

    CampaignMoves(StoredCampaigns campaigns, Tallies tallies, Outbox outbox, Clock clock) {
        this.campaigns = campaigns;
        this.tallies = tallies;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Makes a move; false if the campaign stood elsewhere. */
    @Transactional
    boolean make(Move move, UUID campaignId) {
        boolean settled = move.to() == CampaignState.COMPLETED;
        if (!campaigns.move(move, campaignId, settled)) {
            return false;
        }
        tell(campaignId, move.step());
        LOG.infof("campaign moved campaignId=%s state=%s", campaignId, move.to());
        return true;
    }

    /** What is counted now was seen by the human who lets it go on: rates begin anew. */
    @Transactional
    void lookAgain(UUID campaignId) {
        tallies.count(campaignId)
                .ifPresent(
                        tally ->
                                campaigns.lookedAt(
                                        campaignId,
                                        new Campaign.Seen(
                                                tally.reached().accepted(),
                                                tally.failed(),
                                                tally.responses().optOuts())));
    }

    /** Tells where a campaign and its messages stand. */
    @Transactional
    void tell(UUID campaignId, Step step) {
        tallies.count(campaignId).ifPresent(tally -> tell(tally, step));
    }

    /** Tells what was counted already. */
    @Transactional
    void tell(Tally tally, Step step) {
        Campaign campaign = tally.campaign();
        outbox.append(
                new CampaignProgressed(
                        campaign.id(),
                        campaign.brand(),
                        campaign.name(),
                        step,
                        campaign.reason(),
                        campaign.total(),
                        named(tally.byState()),
                        clock.instant()));
    }

    private static Map<String, Long> named(Map<MessageState, Long> counts) {
        Map<String, Long> named = new HashMap<>();
        counts.forEach((state, count) -> named.put(state.name(), count));
        return named;
    }
}
