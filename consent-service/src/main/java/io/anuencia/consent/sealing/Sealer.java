package io.anuencia.consent.sealing;

import io.anuencia.messaging.sql.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives committed entries their position in the tree and signs it. One transaction takes a batch,
 * stores leaves and completed subtrees, signs the new root and puts the checkpoint in the outbox;
 * an advisory lock lets only one replica do it at a time.
 */
@ApplicationScoped
class Sealer {

    private static final String LOCK =
            "select pg_try_advisory_xact_lock(hashtext('ledger-sealer')) as mine";

    private final Sql sql;
    private final TreeStore store;
    private final UnsealedEntries unsealed;
    private final CheckpointSigner signer;
    private final SealingConfig config;

    Sealer(
            Sql sql,
            TreeStore store,
            UnsealedEntries unsealed,
            CheckpointSigner signer,
            SealingConfig config) {
        this.sql = sql;
        this.store = store;
        this.unsealed = unsealed;
        this.signer = signer;
        this.config = config;
    }

    /**
     * Seals everything that is committed, one batch per transaction.
     *
     * @throws BrokenTreeException if the stored tree is not the one that was signed last, or no
     *     known key signed that
     */
    void seal() {
        boolean more = true;
        while (more) {
            more = QuarkusTransaction.requiringNew().call(this::sealBatch);
        }
    }

    /** Seals one batch; returns whether there may be more. */
    private boolean sealBatch() {
        if (!sql.first(LOCK, row -> row.getBoolean("mine")).orElse(false)) {
            return false;
        }
        Optional<Checkpoint> last = signer.last();
        GrowingTree tree = verifiedTree(last);
        List<UnsealedEntries.Unsealed> entries = unsealed.claim(config.batch());
        if (entries.isEmpty() && last.isPresent() && isYoung(last.get())) {
            return false;
        }
        List<TreeStore.Leaf> leaves = new ArrayList<>(entries.size());
        for (UnsealedEntries.Unsealed entry : entries) {
            if (entry.leafHash() == null) {
                throw new BrokenTreeException("an entry was removed before it was sealed");
            }
            leaves.add(new TreeStore.Leaf(tree.size(), entry.entryId(), entry.leafHash()));
            tree.append(entry.leafHash());
        }
        store.add(leaves, tree.completed());
        signer.sign(tree);
        return entries.size() == config.batch();
    }

    /**
     * Whether the last checkpoint is recent. One dated in the future is not: the clock was set back
     * since, and the checkpoint would count as recent for too long.
     */
    private boolean isYoung(Checkpoint last) {
        Instant now = signer.now();
        return !last.signedAt().isAfter(now)
                && now.isBefore(last.signedAt().plus(config.checkpointAge()));
    }

    /** The stored right edge, checked against the last signature. */
    private GrowingTree verifiedTree(Optional<Checkpoint> last) {
        long size = store.size();
        List<Node> edge = size == 0 ? List.of() : new Range(0, size).nodes();
        Map<Node, byte[]> hashes = store.read(edge);
        if (hashes.size() < edge.size()) {
            throw new BrokenTreeException("subtrees are missing");
        }
        GrowingTree tree = new GrowingTree(size, edge.stream().map(hashes::get).toList());
        long signed = last.map(Checkpoint::treeSize).orElse(0L);
        byte[] root = last.map(Checkpoint::root).orElseGet(TreeHash::empty);
        if (signed != size || !Arrays.equals(root, tree.root())) {
            throw new BrokenTreeException("the stored tree is not the one that was signed last");
        }
        return tree;
    }
}
