package io.anuencia.dispatch.campaign;

import io.anuencia.dispatch.planning.SnapshotPlan;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** The snapshot of a campaign's people, from its first chunk to its last. */
@ApplicationScoped
public class Snapshots {

    private static final String SILENT = "update campaign set heard_at = null where id = ?";

    private final StoredCampaigns campaigns;
    private final Preparation preparation;
    private final CampaignMoves moves;
    private final Sql sql;

    Snapshots(StoredCampaigns campaigns, Preparation preparation, CampaignMoves moves, Sql sql) {
        this.campaigns = campaigns;
        this.preparation = preparation;
        this.moves = moves;
        this.sql = sql;
    }

    /**
     * Locks a campaign that waits for its people, to the end of the transaction.
     *
     * @return empty for one that is unknown here, has them all, or was stopped meanwhile
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<SnapshotPlan> lockPreparing(UUID campaignId) {
        return campaigns
                .lock(campaignId)
                .filter(campaign -> campaign.state() == CampaignState.PREPARING)
                .map(Preparation::plan);
    }

    /** Counts people that were added. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void added(UUID campaignId, int people) {
        preparation.add(campaignId, people);
    }

    /** Everybody is in: the campaign runs or pauses, or is over if there is nobody. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void completed(UUID campaignId, int chunks) {
        preparation.complete(campaignId, chunks);
    }

    /** Something on the way was missed: it is asked for again, soon. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void missed(UUID campaignId) {
        sql.update(SILENT, campaignId);
    }

    /** The people cannot be told now: the campaign waits for a human. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void paused(UUID campaignId, String reason) {
        moves.make(Move.pause(reason), campaignId);
    }

    /** The people are not all there and never will be: the campaign fails, nothing is sent. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void failed(UUID campaignId, String reason) {
        moves.make(Move.fail(reason), campaignId);
    }
}
