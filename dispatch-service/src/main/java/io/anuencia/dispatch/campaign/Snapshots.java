package io.anuencia.dispatch.campaign;

import io.anuencia.dispatch.planning.SnapshotPlan;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Builds the snapshot of a campaign's people, from the first chunk to the last. */
@ApplicationScoped
public class Snapshots {

    // By the clock of contacts-service and that of the database, which may differ a little.
    private static final String HEARD_AFTER =
            "select id from campaign where id = ? and heard_at - interval '1 minute' > ?";
    private static final String SILENT = "update campaign set heard_at = null where id = ?";

    private final StoredCampaigns campaigns;
    private final Preparation preparation;
    private final CampaignStarts starts;
    private final CampaignMoves moves;
    private final Sql sql;

    Snapshots(
            StoredCampaigns campaigns,
            Preparation preparation,
            CampaignStarts starts,
            CampaignMoves moves,
            Sql sql) {
        this.campaigns = campaigns;
        this.preparation = preparation;
        this.starts = starts;
        this.moves = moves;
        this.sql = sql;
    }

    /**
     * Locks a campaign that waits for its people, until the transaction ends.
     *
     * @return the plan for its messages; empty if the campaign is unknown here, has all its people,
     *     was stopped meanwhile, or is stopped now because its people come too late
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<SnapshotPlan> lockPreparing(UUID campaignId) {
        return campaigns
                .lock(campaignId)
                .filter(campaign -> campaign.state() == CampaignState.PREPARING)
                .filter(campaign -> !starts.pauseIfStoodStill(campaign))
                .map(Preparation::plan);
    }

    /**
     * Whether the people of a campaign were asked for again, or some of them came, clearly after a
     * time. What was refused before then is not true any more, or will be refused again.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean wasHeardAfter(UUID campaignId, Instant at) {
        return sql.exists(HEARD_AFTER, campaignId, at);
    }

    /** Adds planned people to the total. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void added(UUID campaignId, int people) {
        campaigns.add(campaignId, people);
    }

    /**
     * Ends the preparation, because all people are planned: the campaign runs, pauses, or is
     * completed if there is nobody.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void completed(UUID campaignId, int chunks) {
        preparation.complete(campaignId, chunks);
    }

    /** Notes that chunks are missing, so that they are requested again soon. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void missed(UUID campaignId) {
        sql.update(SILENT, campaignId);
    }

    /** Pauses the campaign for a human, because its people cannot be provided now. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void paused(UUID campaignId, String reason) {
        moves.make(Move.pause(reason), campaignId);
    }

    /** Fails the campaign, because its people will never be complete; nothing is sent. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void failed(UUID campaignId, String reason) {
        moves.make(Move.fail(reason), campaignId);
    }
}
