package io.anuencia.consent.sealing;

import io.anuencia.events.LedgerCheckpoint;
import io.anuencia.messaging.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Signs a root, stores the checkpoint and publishes it, in the transaction that made the tree;
 * reads the last one back.
 */
@ApplicationScoped
class CheckpointSigner {

    private final SigningKey key;
    private final TreeStore store;
    private final Outbox outbox;
    private final Clock clock;

    CheckpointSigner(SigningKey key, TreeStore store, Outbox outbox, Clock clock) {
        this.key = key;
        this.store = store;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The time that a checkpoint signed now would carry. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * The last signed state; empty before anything was signed.
     *
     * @throws BrokenTreeException if no known key signed it, or it does not match its note
     */
    Optional<Checkpoint> last() {
        Optional<Checkpoint> last = store.lastCheckpoint();
        last.ifPresent(checkpoint -> checkpoint.requireSigned(key));
        return last;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void sign(GrowingTree tree) {
        Instant now = now();
        byte[] root = tree.root();
        String note = key.sign(Checkpoint.text(key.origin(), tree.size(), root, now));
        Checkpoint checkpoint = new Checkpoint(tree.size(), root, now, note);
        store.keep(checkpoint);
        outbox.append(
                new LedgerCheckpoint(key.origin(), tree.size(), checkpoint.rootHash(), note, now));
    }
}
