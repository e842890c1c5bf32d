package io.anuencia.dispatch.campaign;

import io.anuencia.events.CampaignProgressed.Step;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Keeps the published counts of a campaign in order. All replicas count: without the lock on the
 * campaign's row, counts of one could overtake those of another, or the end of the campaign. A move
 * counts as a publication, whether its counts are published with it or afterwards.
 */
@ApplicationScoped
class CountsInOrder {

    private static final String TAKE =
            """
            update campaign set counts_published = counts_published + 1
             where id = ? and counts_published = ? and state = 'RUNNING' and untold_step is null
            """
                    + BriefLock.CONDITION;

    private static final String STORE =
            "update campaign set untold_step = ? where id = ? and counts_published <> ?";

    private final Sql sql;

    CountsInOrder(Sql sql) {
        this.sql = sql;
    }

    /**
     * Locks the campaign until the end of the transaction, in which these counts may be published;
     * returns false if it does not run, has a step still to be published, or later counts may
     * already be public.
     */
    boolean take(Tally tally) {
        return sql.update(TAKE, tally.campaign().id(), tally.published()) > 0;
    }

    /**
     * Stores the step of a move that was just made, to be published with a later count; returns
     * false if these counts may be published with it, because there are no later ones.
     */
    boolean storeInstead(Tally tally, Step step) {
        return sql.update(STORE, step, tally.campaign().id(), tally.published() + 1) > 0;
    }
}
