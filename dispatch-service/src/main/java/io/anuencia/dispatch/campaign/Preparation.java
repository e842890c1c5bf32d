package io.anuencia.dispatch.campaign;

import io.anuencia.dispatch.parameter.ParameterText;
import io.anuencia.dispatch.planning.PlannedMessages;
import io.anuencia.dispatch.planning.PlannedPerson;
import io.anuencia.dispatch.planning.SnapshotPlan;
import io.anuencia.events.CampaignProgressed.Step;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Prepares campaigns, from the request until all people are planned and the campaign may run. */
@ApplicationScoped
class Preparation {

    private static final Logger LOG = Logger.getLogger(Preparation.class);

    private final StoredCampaigns campaigns;
    private final CampaignMoves moves;
    private final AudienceAsks asks;
    private final PlannedMessages messages;
    private final Obstacles obstacles;

    Preparation(
            StoredCampaigns campaigns,
            CampaignMoves moves,
            AudienceAsks asks,
            PlannedMessages messages,
            Obstacles obstacles) {
        this.campaigns = campaigns;
        this.moves = moves;
        this.asks = asks;
        this.messages = messages;
        this.obstacles = obstacles;
    }

    /**
     * Stores a new campaign. People that came with the request are planned at once; for others,
     * contacts-service is asked if the campaign begins now.
     */
    @Transactional
    Campaign create(Campaign campaign, List<PlannedPerson> people, String createdBy) {
        campaigns.insert(campaign, createdBy);
        if (campaign.audience().isInline()) {
            campaigns.add(campaign.id(), messages.plan(plan(campaign), people));
            campaigns.complete(campaign.id(), 0);
        }
        moves.publish(campaign.id(), Step.SCHEDULED);
        LOG.infof(
                "campaign created campaignId=%s brand=%s state=%s",
                campaign.id(), campaign.brand(), campaign.state());
        if (campaign.state() == CampaignState.PREPARING) {
            prepare(campaign.id());
        }
        return campaigns.find(campaign.id()).orElseThrow();
    }

    /** Begins to prepare a campaign whose start has come. */
    @Transactional
    void begin(Campaign campaign) {
        if (moves.make(Move.PREPARE, campaign.id())) {
            prepare(campaign.id());
        }
    }

    /**
     * Ends the preparation, because all people are planned: the campaign runs, pauses, or is
     * completed if there is nobody.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void complete(UUID campaignId, int chunks) {
        campaigns.complete(campaignId, chunks);
        ready(campaignId);
    }

    /** Returns what all messages of a campaign share. */
    static SnapshotPlan plan(Campaign campaign) {
        return new SnapshotPlan(
                campaign.id(),
                campaign.brand(),
                campaign.purpose(),
                campaign.messageClass(),
                campaign.senderId(),
                campaign.templateName(),
                campaign.languages(),
                parsed(campaign.parameters()),
                campaign.expiresAt(),
                campaign.total(),
                campaign.brakes().firstWave(),
                campaign.origin().repeated());
    }

    /**
     * Returns the parsed parameters of a stored campaign, which were checked when it was requested.
     */
    static Map<String, ParameterText> parsed(Map<String, String> parameters) {
        Map<String, ParameterText> parsed = new TreeMap<>();
        parameters.forEach((name, value) -> parsed.put(name, ParameterText.parse(value)));
        return parsed;
    }

    private void prepare(UUID campaignId) {
        campaigns.begin(campaignId);
        Campaign campaign = campaigns.find(campaignId).orElseThrow();
        if (campaign.snapshot().complete()) {
            ready(campaignId);
        } else {
            asks.begin(campaign);
        }
    }

    private void ready(UUID campaignId) {
        // No permit of it was requested yet, so the tally is known without counting. Counting
        // millions here would hold the campaign's row, for which a brake that fires now waits, and
        // the transaction of the last people, until its connection is given up. People erased
        // meanwhile show in the next count.
        Tally tally = Tally.planned(campaigns.find(campaignId).orElseThrow());
        moves.publish(tally, Step.PREPARED);
        if (tally.campaign().total() == 0) {
            moves.make(Move.EMPTY, tally);
            return;
        }
        // No brake has seen it yet: a reason to pause it must do so now, before anything is sent.
        Move move =
                obstacles
                        .against(campaignId)
                        .map(obstacle -> Move.pause(obstacle.reason()))
                        .orElse(Move.START);
        moves.make(move, tally);
    }
}
