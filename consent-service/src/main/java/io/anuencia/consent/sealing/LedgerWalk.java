package io.anuencia.consent.sealing;

import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Reads sealed entries again, a step at a time and from the beginning after the last, and compares
 * them with what was signed; the sealer itself checks only the right edge of the tree. Not
 * thread-safe.
 */
@ApplicationScoped
class LedgerWalk {

    /**
     * Leaves per step: a complete subtree, so that few other hashes are needed to reach the root.
     */
    static final int STEP = 1 << 10;

    private final Sql sql;
    private final TreeStore store;
    private final SigningKey key;
    private long next = -1;

    LedgerWalk(Sql sql, TreeStore store, SigningKey key) {
        this.sql = sql;
        this.store = store;
        this.key = key;
    }

    /** A stored leaf. */
    private record Leaf(long position, byte[] hash) {}

    /** The checkpoint for the next step; empty before anything was signed. */
    Optional<Checkpoint> lastCheckpoint() {
        return store.lastCheckpoint();
    }

    /**
     * Compares the next entries under a checkpoint. If they are wrong, the next step checks them
     * again.
     *
     * @throws BrokenTreeException if the entries are not those that were signed, or the checkpoint
     *     was not signed
     */
    void step(Checkpoint signed) {
        signed.requireSigned(key);
        long size = signed.treeSize();
        if (size == 0) {
            return;
        }
        if (next < 0) {
            // Starts at random, so that replicas that start together, or often, do not all read the
            // same entries.
            next = ThreadLocalRandom.current().nextLong(size) / STEP * STEP;
        } else if (next >= size) {
            next = 0;
        }
        Range own = new Range(next, Math.min(next + STEP, size));
        if (!Arrays.equals(signed.root(), root(own, size))) {
            throw new BrokenTreeException(
                    "entries from position %d to %d are not those that were signed"
                            .formatted(own.start(), own.end() - 1));
        }
        // An incomplete last step is read again from its beginning next time: the tree has a hash
        // of each complete part and of everything after it, but not of a part of that remainder.
        next = own.length() < STEP ? 0 : own.end();
    }

    private byte[] root(Range own, long size) {
        List<Range> path = TreeProofs.inclusion(own, size);
        List<Node> nodes = path.stream().flatMap(range -> range.nodes().stream()).toList();
        Map<Node, byte[]> known = store.read(nodes);
        if (known.size() < nodes.size()) {
            throw new BrokenTreeException("subtrees are missing");
        }
        byte[] hash = hash(own);
        for (Range beside : path) {
            byte[] other = beside.hash(known);
            hash =
                    beside.start() < own.start()
                            ? TreeHash.node(other, hash)
                            : TreeHash.node(hash, other);
        }
        return hash;
    }

    private byte[] hash(Range own) {
        GrowingTree tree = new GrowingTree(0, List.of());
        for (Leaf leaf :
                sql.list(
                        LedgerExport.PAGE_OF_ENTRIES,
                        LedgerWalk::leaf,
                        own.start(),
                        own.end() - 1)) {
            if (leaf.position() == own.start() + tree.size() && leaf.hash() != null) {
                tree.append(leaf.hash());
            }
        }
        if (tree.size() != own.length()) {
            throw new BrokenTreeException(
                    "the entry at position %d is not there".formatted(own.start() + tree.size()));
        }
        return tree.root();
    }

    private static Leaf leaf(ResultSet row) throws SQLException {
        byte[] stored = row.getBytes("leaf_hash");
        long position = row.getLong("position");
        if (row.getObject("id") == null) {
            return new Leaf(position, null);
        }
        byte[] hash = TreeHash.leaf(CanonicalEntry.of(row, LedgerExport.FIRST_COLUMN_OF_SEALED));
        if (!Arrays.equals(stored, hash)) {
            throw new BrokenTreeException(
                    "the entry at position %d was changed".formatted(position));
        }
        return new Leaf(position, hash);
    }
}
