package io.anuencia.contacts.audience;

import io.anuencia.events.AudienceCompleted;
import io.anuencia.messaging.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Notes how far an audience is told, each step in one transaction. */
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
     * Notes that blocks have arrived.
     *
     * @throws LeaseLostException if somebody else tells, or the telling was set back
     */
    @Transactional
    void advance(Telling from, Telling to, List<AudienceBlock> told, Instant leaseUntil) {
        if (!store.advance(to, leaseUntil)) {
            throw new LeaseLostException();
        }
        blocks.told(from.campaignId(), from.nextChunk(), told);
    }

    /**
     * All blocks have arrived: tells count and digest.
     *
     * @throws LeaseLostException if somebody else tells, or the telling was set back
     */
    @Transactional
    void complete(Telling telling) {
        MessageDigest digest = sha256();
        long members = 0;
        for (int block = 0; block < telling.nextBlock(); block += BLOCKS_AT_ONCE) {
            for (List<UUID> keys : blocks.keys(telling.campaignId(), block, BLOCKS_AT_ONCE)) {
                members += keys.size();
                keys.forEach(key -> digest.update((key + "\n").getBytes(StandardCharsets.UTF_8)));
            }
        }
        AudienceCompleted completed =
                new AudienceCompleted(
                        telling.campaignId(),
                        telling.nextChunk(),
                        members,
                        HexFormat.of().formatHex(digest.digest()),
                        telling.definition(),
                        telling.settledAt());
        if (!store.complete(telling, completed, clock.instant())) {
            throw new LeaseLostException();
        }
        outbox.append(completed);
        LOG.infof(
                "audience told campaignId=%s chunks=%d members=%d",
                telling.campaignId(), completed.chunks(), members);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Another worker tells this audience; whoever finds out stops. */
    static final class LeaseLostException extends RuntimeException {}
}
