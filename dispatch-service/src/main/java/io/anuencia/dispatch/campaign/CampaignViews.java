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

    CampaignViews(StoredCampaigns campaigns, Tallies tallies, Waits waits) {
        this.campaigns = campaigns;
        this.tallies = tallies;
        this.waits = waits;
    }

    /** Returns a campaign with its counts, all of one instant; empty if there is none. */
    Optional<CampaignView> counted(UUID id) {
        return tallies.count(id).map(tally -> CampaignView.of(tally, waits.of(tally)));
    }

    /** Returns the same with the ids of its list of contacts and the caller who made it. */
    Optional<CampaignView> full(UUID id) {
        return tallies.count(id)
                .map(
                        tally ->
                                CampaignView.of(
                                        tally,
                                        waits.of(tally),
                                        campaigns.audience(id),
                                        campaigns.createdBy(id)));
    }

    /** Returns campaigns without counts, in the given order. */
    List<CampaignView> listed(List<Campaign> found) {
        Map<UUID, List<Waits.Cause>> causes = waits.of(found);
        return found.stream()
                .map(one -> CampaignView.of(one, causes.getOrDefault(one.id(), List.of())))
                .toList();
    }
}
