package io.anuencia.consent.sealing;

import io.anuencia.messaging.rest.ProblemException;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Proves facts about the tree, each from one read of its nodes. */
@ApplicationScoped
public class LedgerProofs {

    private static final String ENTRY = "select e.* from consent_entry e where id = ?";

    private final Sql sql;
    private final TreeStore store;

    LedgerProofs(Sql sql, TreeStore store) {
        this.sql = sql;
        this.store = store;
    }

    /**
     * The proof that an entry is in the ledger.
     *
     * @param entryId id of the entry
     * @param position position of the entry, from 0
     * @param treeSize size of the tree in which it is proved
     * @param leaf canonical bytes of the entry, as text
     * @param leafHash hash of the leaf in Base64
     * @param proof audit path of RFC 6962 in Base64, from the leaf up
     * @param checkpoint signed state of that tree
     */
    record Inclusion(
            UUID entryId,
            long position,
            long treeSize,
            String leaf,
            String leafHash,
            List<String> proof,
            Checkpoint.View checkpoint) {}

    /**
     * The proof that entries were only ever appended to the ledger.
     *
     * @param from the smaller size
     * @param fromRoot root at the smaller size, in Base64
     * @param to the larger size
     * @param toRoot root at the larger size, in Base64
     * @param proof consistency proof of RFC 6962 in Base64
     */
    record Consistency(long from, String fromRoot, long to, String toRoot, List<String> proof) {}

    /** An entry with its brand; an opt-out from every brand has none. */
    record Entry(String brand, byte[] bytes) {}

    /** Returns the entry with an id. */
    Entry entry(UUID entryId) {
        return sql.first(
                        ENTRY,
                        row -> new Entry(row.getString("brand"), CanonicalEntry.of(row, 1)),
                        entryId)
                .orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        "There is no such entry; the history lists the ids."));
    }

    /** Proves an entry against the last checkpoint. */
    Inclusion inclusion(UUID entryId, Entry entry) {
        Checkpoint checkpoint = lastCheckpoint();
        long position =
                store.positionOf(entryId)
                        .filter(place -> place < checkpoint.treeSize())
                        .orElseThrow(LedgerProofs::notSealedYet);
        byte[] leafHash = TreeHash.leaf(entry.bytes());
        return new Inclusion(
                entryId,
                position,
                checkpoint.treeSize(),
                new String(entry.bytes(), StandardCharsets.UTF_8),
                base64(leafHash),
                hashes(TreeProofs.inclusion(position, checkpoint.treeSize())),
                checkpoint.view());
    }

    /** Proves that a tree begins with a smaller one. */
    Consistency consistency(long from, long to) {
        List<Range> ranges = new ArrayList<>(List.of(new Range(0, from), new Range(0, to)));
        ranges.addAll(TreeProofs.consistency(from, to));
        List<String> hashes = hashes(ranges);
        return new Consistency(
                from, hashes.get(0), to, hashes.get(1), hashes.subList(2, hashes.size()));
    }

    /** The last signed state. */
    Checkpoint lastCheckpoint() {
        return store.lastCheckpoint().orElseThrow(LedgerProofs::notSealedYet);
    }

    /** The number of sealed entries. */
    public long size() {
        return store.size();
    }

    /** The root of the tree when it had this size, in Base64. */
    public String rootAt(long size) {
        return size == 0
                ? base64(TreeHash.empty())
                : hashes(Collections.singletonList(new Range(0, size))).get(0);
    }

    private List<String> hashes(List<Range> ranges) {
        List<Node> nodes = ranges.stream().flatMap(range -> range.nodes().stream()).toList();
        Map<Node, byte[]> known = store.read(nodes);
        return ranges.stream().map(range -> base64(range.hash(known))).toList();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static ProblemException notSealedYet() {
        return ProblemException.unavailable(
                "The entry is recorded but not sealed yet; ask again in a few seconds.");
    }
}
