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

/**
 * Changes the state of a campaign and sees to it that it is told. The last gate waits for the row
 * of a campaign that is changed, and with it all that its number sends: so nothing is counted while
 * the row of a campaign is held that may be sending. What was counted before is told with the move,
 * else the move notes its step in the row, and {@link UntoldSteps} counts and tells it after that.
 */
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
        boolean maySend = move.from().contains(CampaignState.RUNNING);
        boolean moved = move(move, campaignId, maySend ? move.step() : null);
        if (moved && !maySend) {
            tell(campaignId, move.step());
        }
        return moved;
    }

    /**
     * Makes a move and tells what was counted; false if the campaign stood elsewhere.
     *
     * @param tally a moment ago
     */
    @Transactional
    boolean make(Move move, Tally tally) {
        boolean moved = move(move, tally.campaign().id(), null);
        if (moved) {
            append(tally, move.step(), move.reason());
        }
        return moved;
    }

    /** Counts a campaign that exists, for a move; do it before its row is locked. */
    Tally count(UUID campaignId) {
        return tallies.count(campaignId).orElseThrow();
    }

    /** What was counted was seen by the human who lets it go on: rates begin anew. */
    @Transactional
    void lookAgain(Tally tally) {
        campaigns.lookedAt(
                tally.campaign().id(),
                new Campaign.Seen(
                        tally.reached().accepted(), tally.failed(), tally.responses().optOuts()));
    }

    /**
     * Tells the step that a move noted, if nobody did. One that was left behind by an older version
     * of this service, which moves on without it, is only forgotten.
     */
    @Transactional
    void tellNoted(UUID campaignId) {
        campaigns
                .noted(campaignId)
                .ifPresent(
                        step ->
                                tallies.count(campaignId)
                                        .filter(tally -> campaigns.forget(campaignId, step))
                                        .filter(tally -> standsAfter(step, tally.campaign()))
                                        .ifPresent(tally -> tell(tally, step)));
    }

    /** Tells where a campaign and its messages stand. */
    @Transactional
    void tell(UUID campaignId, Step step) {
        tallies.count(campaignId).ifPresent(tally -> tell(tally, step));
    }

    /** Tells what was counted already. */
    @Transactional
    void tell(Tally tally, Step step) {
        append(tally, step, tally.campaign().reason());
    }

    /** What was noted before is told before: nobody hears of steps in another order. */
    private boolean move(Move move, UUID campaignId, Step noted) {
        boolean moved;
        do {
            tellNoted(campaignId);
            moved = campaigns.move(move, campaignId, noted);
        } while (!moved && campaigns.noted(campaignId).isPresent());
        if (moved) {
            LOG.infof("campaign moved campaignId=%s state=%s", campaignId, move.to());
        }
        return moved;
    }

    /** A step that is noted has the name of the state that it leads to. */
    private static boolean standsAfter(Step step, Campaign campaign) {
        return campaign.state().name().equals(step.name());
    }

    private void append(Tally tally, Step step, String reason) {
        Campaign campaign = tally.campaign();
        outbox.append(
                new CampaignProgressed(
                        campaign.id(),
                        campaign.brand(),
                        campaign.name(),
                        step,
                        reason,
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
