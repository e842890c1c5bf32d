package io.anuencia.dispatch.campaign;

import io.anuencia.dispatch.message.MessageState;
import io.anuencia.dispatch.message.QueuePlaces;
import io.anuencia.dispatch.planning.PlannedMessages;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Releases a campaign in waves: messages held back become due when everything released before was
 * sent and the time to observe it has passed. A wave teaches nothing until people received it: one
 * deferred to a later time, as in quiet hours, is waited for, and one that ended without reaching
 * anybody is followed by another part of its size. Messages in doubt may have been received, so
 * their wave is judged as if they had been.
 */
@ApplicationScoped
class Waves {

    private static final Logger LOG = Logger.getLogger(Waves.class);
    private static final int BATCH = 5_000;
    private static final String NOTE = "update campaign set wave_done_at = ? where id = ?";
    private static final String BEGIN =
            """
            update campaign set released = ?, release_to = ?, waves = waves + ?,
                                wave_done_at = null, wave_reached = ?, wave_deferred = ?
             where id = ?
            """;
    private static final String ANOTHER_PART =
            "update campaign set released = ?, release_to = ? where id = ?";
    private static final String ADVANCE = "update campaign set released = ? where id = ?";
    private static final String HELD_BACK =
            """
            select count(*) from due_message
             where sender_id = ? and priority = %d and campaign_id = ? and not_before = ?
            """
                    .formatted(QueuePlaces.CAMPAIGN);
    private static final String RELEASE =
            """
            with wave as (
                select sender_id, priority, campaign_id, not_before, message_id
                  from due_message
                 where sender_id = ? and priority = %d and campaign_id = ? and not_before = ?
                 order by message_id limit ?
                   for update skip locked),
            gone as (
                delete from due_message d using wave s
                 where d.sender_id = s.sender_id and d.priority = s.priority
                   and d.campaign_id = s.campaign_id and d.not_before = s.not_before
                   and d.message_id = s.message_id)
            insert into due_message (sender_id, priority, campaign_id, not_before, message_id)
            select sender_id, priority, campaign_id, ?, message_id from wave order by message_id
            returning message_id
            """
                    .formatted(QueuePlaces.CAMPAIGN);

    private final StoredCampaigns campaigns;
    private final Parts parts;
    private final Sql sql;
    private final BrakeConfig limits;

    Waves(StoredCampaigns campaigns, Parts parts, Sql sql, BrakeConfig limits) {
        this.campaigns = campaigns;
        this.parts = parts;
        this.sql = sql;
        this.limits = limits;
    }

    /**
     * Checks whether the next wave may begin, and releases some of it.
     *
     * @param now time by a clock that is watched: one that jumped would end a hold
     * @return why the campaign must pause instead, judged by the wave before; else empty
     */
    @Transactional
    Optional<String> look(Tally tally, Instant now) {
        Campaign campaign = tally.campaign();
        if (campaign.isLastWave()) {
            return Optional.empty();
        }
        boolean sent = !isBeingReleased(campaign) && isSent(tally);
        Campaign locked = campaigns.lock(campaign.id()).orElseThrow();
        if (locked.state() != CampaignState.RUNNING || !locked.wave().equals(campaign.wave())) {
            return Optional.empty();
        }
        if (isBeingReleased(locked)) {
            release(locked, now);
        } else if (sent) {
            return goOn(tally, now);
        }
        return Optional.empty();
    }

    /**
     * Releases what needs no count: more of a wave that was begun and is not released as a whole,
     * or another part after one known to have taught nothing. A release is bounded, because the
     * last gate waits for the row meanwhile.
     */
    @Transactional
    void goOnWithWave(Campaign seen, Instant now) {
        if (!isBeingReleased(seen) && !needsAnotherPart(seen)) {
            return;
        }
        Campaign locked = campaigns.lock(seen.id()).orElseThrow();
        if (locked.state() != CampaignState.RUNNING) {
            return;
        }
        if (isBeingReleased(locked)) {
            release(locked, now);
        } else if (locked.wave().equals(seen.wave())) {
            beginAnotherPart(locked, now);
        }
    }

    private boolean needsAnotherPart(Campaign campaign) {
        return !campaign.isLastWave()
                && campaign.wave().doneAt() == null
                && parts.taughtNothing(campaign);
    }

    private static boolean isBeingReleased(Campaign campaign) {
        return campaign.released() < campaign.releaseTo();
    }

    private Optional<String> goOn(Tally tally, Instant now) {
        Campaign campaign = tally.campaign();
        Campaign.Wave wave = campaign.wave();
        boolean mayTeach = mayHaveReached(tally);
        if (mayTeach && wave.doneAt() == null) {
            sql.update(NOTE, now, campaign.id());
            return Optional.empty();
        }
        Duration hold = campaign.brakes().hold(wave.number());
        if (mayTeach && now.isBefore(wave.doneAt().plus(hold))) {
            return Optional.empty();
        }
        Optional<String> harm = Rates.problemOfWave(tally, limits);
        if (harm.isEmpty()) {
            begin(tally, now);
        }
        return harm;
    }

    /**
     * Whether everything released was sent. Counted before the row is locked, or the last gate
     * would wait for the count. Some people held back may have been erased, so at most as many are
     * left as were never released; they are counted only if that bound suffices. After the tally
     * their number only falls.
     */
    private boolean isSent(Tally tally) {
        Campaign campaign = tally.campaign();
        long unreleased = campaign.total() - campaign.released();
        return isSent(tally, unreleased) && isSent(tally, heldBack(campaign));
    }

    private long heldBack(Campaign campaign) {
        return sql.number(HELD_BACK, campaign.senderId(), campaign.id(), PlannedMessages.HELD_BACK);
    }

    /**
     * Whether everything released was sent. A few deferred messages wait for a time of their own,
     * perhaps for weeks; the wave waits for them while they outnumber the people it reached. It
     * also waits for messages that WhatsApp holds, because it releases them or fails them all, but
     * for no longer than a day.
     */
    static boolean isSent(Tally tally, long heldBack) {
        Campaign campaign = tally.campaign();
        long deferred = tally.deferred() - campaign.wave().deferredBefore();
        return tally.waiting() <= heldBack
                && tally.count(MessageState.REQUESTED) == 0
                && tally.count(MessageState.INTENT) == 0
                && tally.heldLately() == 0
                && deferred <= reached(tally);
    }

    /**
     * Returns the most people who were reached since the wave began. Messages that failed after
     * they were accepted are not counted by wave, so those of a later wave count as reached if
     * enough people were reached before it.
     */
    private static long reached(Tally tally) {
        long accepted = tally.reached().accepted() - tally.campaign().wave().reachedBefore();
        return Math.min(accepted, tally.mayReact());
    }

    /**
     * Whether anybody may have received it since the wave began. Messages in doubt are those of the
     * whole campaign, because they are not counted by wave: if an earlier wave left some, a wave
     * that taught nothing is held as well.
     */
    static boolean mayHaveReached(Tally tally) {
        return reached(tally) > 0
                || tally.count(MessageState.IN_DOUBT) > 0
                || tally.count(MessageState.UNKNOWN) > 0;
    }

    private void begin(Tally tally, Instant now) {
        Campaign campaign = tally.campaign();
        int number = campaign.wave().number();
        int next = mayHaveReached(tally) ? number + 1 : number;
        long released = campaign.released();
        long to = endOfPart(campaign, next);
        sql.update(
                BEGIN,
                released,
                to,
                next - number,
                tally.reached().accepted(),
                tally.deferred(),
                campaign.id());
        LOG.infof(
                "campaign wave begun campaignId=%s wave=%d from=%d to=%d",
                campaign.id(), next, released, to);
        List<UUID> part = release(campaigns.find(campaign.id()).orElseThrow(), now);
        // Once somebody was reached, each part is judged by the reactions, which takes a count.
        if (next == number && tally.reached().accepted() == 0) {
            remember(campaign, to, part);
        }
    }

    /**
     * Begins another part of the same wave. The data stored about the wave stays, because the part
     * before changed none of it.
     */
    private void beginAnotherPart(Campaign campaign, Instant now) {
        long to = endOfPart(campaign, campaign.wave().number());
        sql.update(ANOTHER_PART, campaign.released(), to, campaign.id());
        Campaign begun = campaigns.find(campaign.id()).orElseThrow();
        remember(campaign, to, release(begun, now));
    }

    /** Remembers a part, unless it takes several batches; then it is left to the count. */
    private void remember(Campaign before, long to, List<UUID> part) {
        if (part.size() == to - before.released()) {
            parts.remember(before.id(), to, part);
        }
    }

    private static long endOfPart(Campaign campaign, int wave) {
        Brakes brakes = campaign.brakes();
        long size = wave == 0 ? brakes.firstWave() : brakes.nextWave(wave - 1);
        return Math.min(campaign.total(), campaign.released() + size);
    }

    /** Makes the next messages of a wave due, and returns them. */
    private List<UUID> release(Campaign campaign, Instant now) {
        long left = campaign.releaseTo() - campaign.released();
        List<UUID> moved =
                sql.list(
                        RELEASE,
                        row -> Columns.uuid(row, "message_id"),
                        campaign.senderId(),
                        campaign.id(),
                        PlannedMessages.HELD_BACK,
                        (int) Math.min(BATCH, left),
                        now);
        // Fewer than asked for: some were cancelled since, and no more are held back.
        long released =
                moved.size() < Math.min(BATCH, left)
                        ? campaign.releaseTo()
                        : campaign.released() + moved.size();
        sql.update(ADVANCE, released, campaign.id());
        return moved;
    }
}
