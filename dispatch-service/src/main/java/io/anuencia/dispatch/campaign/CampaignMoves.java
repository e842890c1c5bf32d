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
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Changes the state of a campaign and publishes it. The last gate waits for the row of a campaign
 * that is being changed, and with it everything its number sends; so nothing is counted while the
 * row of a campaign that may be sending is locked. A count taken before is published with the
 * change; otherwise the change stores its step in the row, and {@link UnpublishedSteps} counts and
 * publishes it afterwards.
 */
@ApplicationScoped
class CampaignMoves {

    private static final Logger LOG = Logger.getLogger(CampaignMoves.class);

    private final StoredCampaigns campaigns;
    private final Tallies tallies;
    private final CountsInOrder counts;
    private final Outbox outbox;
    private final Clock clock;

    CampaignMoves(
            StoredCampaigns campaigns,
            Tallies tallies,
            CountsInOrder counts,
            Outbox outbox,
            Clock clock) {
        this.campaigns = campaigns;
        this.tallies = tallies;
        this.counts = counts;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Makes a move; returns false if the campaign is in another state. */
    @Transactional
    boolean make(Move move, UUID campaignId) {
        boolean maySend = move.from().contains(CampaignState.RUNNING);
        boolean moved = move(move, campaignId, maySend ? move.step() : null);
        if (moved && !maySend) {
            publish(campaignId, move.step());
        }
        return moved;
    }

    /**
     * Makes a move and publishes counts; returns false if the campaign is in another state. If
     * later counts were published, or the campaign moved, since these were taken, the step is
     * stored and published with a new count.
     *
     * @param tally the counts of a moment ago
     */
    @Transactional
    boolean make(Move move, Tally tally) {
        boolean moved = move(move, tally.campaign().id(), null);
        // The counts of one that is being prepared are known without a count: nothing was sent.
        boolean counted = tally.campaign().state() != CampaignState.PREPARING;
        if (moved && !(counted && counts.storeInstead(tally, move.step()))) {
            append(tally, move.step(), move.reason());
        }
        return moved;
    }

    /** Counts an existing campaign for a move; to be called before its row is locked. */
    Tally count(UUID campaignId) {
        return tallies.count(campaignId).orElseThrow();
    }

    /**
     * Restarts the rates from these counts, because a human who resumes the campaign has seen them.
     */
    @Transactional
    void restartRates(Tally tally) {
        campaigns.storeBase(
                tally.campaign().id(),
                new Campaign.Seen(tally.passedOn(), tally.failed(), tally.responses().optOuts()),
                tally.countedAt());
    }

    /**
     * Publishes the stored step of a move, unless another replica did or moved the campaign since
     * the count: its own step may have the same name. A step that an older version of this service
     * left behind, and which moved on without it, is only deleted.
     *
     * @return the counts taken for it; empty if there was none
     */
    @Transactional
    Optional<Tally> publishUnpublishedStep(UUID campaignId) {
        return campaigns
                .unpublishedStep(campaignId)
                .flatMap(step -> publishUnpublishedStep(campaignId, step));
    }

    private Optional<Tally> publishUnpublishedStep(UUID campaignId, Step step) {
        Optional<Tally> counted =
                tallies.count(campaignId)
                        .filter(tally -> campaigns.forget(campaignId, step, tally.published()));
        counted.filter(tally -> tally.campaign().state().step() == step)
                .ifPresent(tally -> publish(tally, step));
        return counted;
    }

    /** Counts a campaign and publishes a step of it. */
    @Transactional
    void publish(UUID campaignId, Step step) {
        tallies.count(campaignId).ifPresent(tally -> publish(tally, step));
    }

    /** Publishes a step with counts already taken. */
    @Transactional
    void publish(Tally tally, Step step) {
        append(tally, step, tally.campaign().reason());
    }

    /**
     * Publishes the counts of a running campaign; returns false if it does not run any more, or
     * another replica has published counts since these were taken.
     */
    @Transactional
    boolean publishProgress(Tally tally) {
        boolean taken = counts.take(tally);
        if (taken) {
            publish(tally, Step.PROGRESSED);
        }
        return taken;
    }

    /** Moves a campaign after publishing its stored step, so that steps are published in order. */
    private boolean move(Move move, UUID campaignId, Step unpublished) {
        boolean moved;
        do {
            publishUnpublishedStep(campaignId);
            moved = campaigns.move(move, campaignId, unpublished);
        } while (!moved && campaigns.unpublishedStep(campaignId).isPresent());
        if (moved) {
            LOG.infof("campaign moved campaignId=%s state=%s", campaignId, move.to());
        }
        return moved;
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
