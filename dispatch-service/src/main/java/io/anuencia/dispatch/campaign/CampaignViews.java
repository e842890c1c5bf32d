package io.anuencia.dispatch.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Campaigns as shown by the API, with what they wait for. */
@ApplicationScoped
class CampaignViews {

    private final StoredCampaigns campaigns;
    private final Tallies tallies;
    private final Waits waits;
    private final LiveCounts live;

    CampaignViews(StoredCampaigns campaigns, Tallies tallies, Waits waits, LiveCounts live) {
        this.campaigns = campaigns;
        this.tallies = tallies;
        this.waits = waits;
        this.live = live;
    }

    /**
     * Returns a campaign that was just read, with its counts, all of one instant, the ids of its
     * list of contacts and the caller who made it; empty if it is gone. The counts of a running one
     * are those of a moment ago that its watchers share; of any other they are taken now, so that
     * they agree with its state.
     */
    Optional<CampaignView> latest(Campaign campaign) {
        return campaign.state() == CampaignState.RUNNING
                ? live.of(campaign.id())
                        .filter(last -> last.tally().campaign().state() == CampaignState.RUNNING)
                        .map(last -> full(last.tally(), last.waitsFor()))
                        .or(() -> counted(campaign.id()))
                : counted(campaign.id());
    }

    /**
     * Returns the same of a campaign that a call just changed, with counts taken now; counts from
     * before the change are not shown any more.
     */
    Optional<CampaignView> changed(UUID id) {
        live.forget(id);
        return counted(id);
    }

    private Optional<CampaignView> counted(UUID id) {
        return tallies.count(id).map(tally -> full(tally, waits.of(tally)));
    }

    private CampaignView full(Tally tally, List<Waits.Cause> waitsFor) {
        UUID id = tally.campaign().id();
        return CampaignView.of(tally, waitsFor, campaigns.audience(id), campaigns.createdBy(id));
    }

    /** Returns campaigns without counts, in the given order. */
    List<CampaignView> listed(List<Campaign> found) {
        Map<UUID, List<Waits.Cause>> causes = waits.of(found);
        return found.stream()
                .map(one -> CampaignView.of(one, causes.getOrDefault(one.id(), List.of())))
                .toList();
    }
}
