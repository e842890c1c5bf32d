package io.anuencia.contacts.audience;

import io.anuencia.events.AudienceCompleted;
import io.anuencia.events.AudienceRefused;
import io.anuencia.messaging.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/** Records the progress of an audience's delivery, each step in one transaction. */
@ApplicationScoped
class AudienceProgress {

    private static final Logger LOG = Logger.getLogger(AudienceProgress.class);
    private static final int BLOCKS_AT_ONCE = 100;

    private final AudienceStore store;
    private final AudienceBlocks blocks;
    private final Outbox outbox;
    private final Clock clock;

    AudienceProgress(AudienceStore store, AudienceBlocks blocks, Outbox outbox, Clock clock) {
        this.store = store;
        this.blocks = blocks;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Records that blocks were acknowledged by the broker.
     *
     * @throws LeaseLostException if another worker delivers the audience, or it was set back
     */
    @Transactional
    void advance(
            LeasedAudience from, LeasedAudience to, List<AudienceBlock> told, Instant leaseUntil) {
        if (!store.advance(to, leaseUntil)) {
            throw new LeaseLostException();
        }
        blocks.told(from.campaignId(), from.nextChunk(), told);
    }

    /**
     * Returns the keys delivered before this position; none at the beginning. The lease is renewed
     * meanwhile: reading millions of keys takes longer than it lasts.
     *
     * @throws LeaseLostException if another worker delivers the audience, or it was set back
     */
    DeliveredKeys deliveredBefore(LeasedAudience audience) {
        DeliveredKeys told = new DeliveredKeys();
        for (int block = 0; block < audience.nextBlock(); block += BLOCKS_AT_ONCE) {
            int most = Math.min(BLOCKS_AT_ONCE, audience.nextBlock() - block);
            blocks.keys(audience.campaignId(), block, most).forEach(told::add);
            if (!store.keep(audience, clock.instant().plus(AudienceDelivery.LEASE))) {
                throw new LeaseLostException();
            }
        }
        return told;
    }

    /**
     * Completes an audience whose blocks were all acknowledged, and publishes its count and digest.
     *
     * @param told all keys that were delivered
     * @throws LeaseLostException if another worker delivers the audience, or it was set back
     */
    @Transactional
    void complete(LeasedAudience audience, DeliveredKeys told) {
        AudienceCompleted completed =
                new AudienceCompleted(
                        audience.campaignId(),
                        audience.nextChunk(),
                        told.members(),
                        told.digest(),
                        audience.definition(),
                        audience.settledAt());
        if (!store.complete(audience, completed, clock.instant())) {
            throw new LeaseLostException();
        }
        outbox.append(completed);
        LOG.infof(
                "audience delivered campaignId=%s chunks=%d members=%d",
                audience.campaignId(), completed.chunks(), completed.members());
    }

    /**
     * Refuses an audience whose remaining people no longer fit into its chunks; it is never
     * delivered again.
     *
     * @throws LeaseLostException if another worker delivers the audience, or it was set back
     */
    @Transactional
    void refuse(LeasedAudience audience) {
        Instant now = clock.instant();
        if (!store.refuse(audience, now)) {
            throw new LeaseLostException();
        }
        outbox.append(
                new AudienceRefused(
                        audience.campaignId(),
                        AudienceKinds.Refusal.OUTGROWN.reason(),
                        AudienceKinds.Refusal.OUTGROWN.detail(),
                        now));
        LOG.warnf(
                "audience refused campaignId=%s reason=%s chunk=%d",
                audience.campaignId(),
                AudienceKinds.Refusal.OUTGROWN.reason(),
                audience.nextChunk());
    }

    /** Thrown if another worker delivers this audience; the worker that finds out stops. */
    static final class LeaseLostException extends RuntimeException {}
}
