package io.anuencia.dispatch.campaign;

import io.anuencia.events.CampaignProgressed.Step;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** The snapshot of a campaign's people, from its first chunk to its last. */
@ApplicationScoped
public class Snapshots {

    private static final String ADD = "update campaign set total = total + ? where id = ?";
    private static final String EXPECT = "update campaign set chunks_expected = ? where id = ?";

    private final StoredCampaigns campaigns;
    private final CampaignMoves moves;
    private final Sql sql;

    Snapshots(StoredCampaigns campaigns, CampaignMoves moves, Sql sql) {
        this.campaigns = campaigns;
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
                .map(
                        campaign ->
                                new SnapshotPlan(
                                        campaign.id(),
                                        campaign.brand(),
                                        campaign.purpose(),
                                        campaign.messageClass(),
                                        campaign.senderId(),
                                        campaign.templateName(),
                                        campaign.templateLanguage(),
                                        Parameters.parse(campaign.parameters()),
                                        campaign.startAt(),
                                        campaign.expiresAt()));
    }

    /** Counts people that were added. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void added(UUID campaignId, int people) {
        sql.update(ADD, people, campaignId);
    }

    /** Everybody is in: the campaign runs, or is over if there is nobody. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void completed(UUID campaignId, int chunks) {
        sql.update(EXPECT, chunks, campaignId);
        moves.tell(campaignId, Step.PREPARED);
        boolean empty = campaigns.find(campaignId).map(c -> c.total() == 0).orElse(true);
        moves.make(empty ? Move.EMPTY : Move.START, campaignId);
    }

    /** The people are not all there and never will be: the campaign fails, nothing is sent. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void failed(UUID campaignId, String reason) {
        moves.make(Move.fail(reason), campaignId);
    }
}
