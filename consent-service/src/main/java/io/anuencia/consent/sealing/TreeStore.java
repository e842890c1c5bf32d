package io.anuencia.consent.sealing;

import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads and writes the tables of tree and checkpoints. */
@ApplicationScoped
class TreeStore {

    private static final String SIZE = "select coalesce(max(position) + 1, 0) from sealed_entry";
    private static final String NODES =
            """
            select n.level, n.place, coalesce(t.hash, s.leaf_hash) as hash
            from unnest(?::integer[], ?::bigint[]) as n (level, place)
            left join tree_node t on t.level = n.level and t.place = n.place
            left join sealed_entry s on n.level = 0 and s.position = n.place
            """;
    private static final String POSITION = "select position from sealed_entry where entry_id = ?";
    private static final String ADD_LEAF =
            "insert into sealed_entry (position, entry_id, leaf_hash) values (?, ?, ?)";
    private static final String ADD_NODE =
            "insert into tree_node (level, place, hash) values (?, ?, ?)";
    private static final String LAST =
            """
            select tree_size, root_hash, signed_at, note from ledger_checkpoint
            order by tree_size desc limit 1
            """;
    private static final String SIGNED =
            """
            insert into ledger_checkpoint (tree_size, root_hash, signed_at, note)
            values (?, ?, ?, ?)
            on conflict on constraint pk_ledger_checkpoint do update
            set signed_at = excluded.signed_at, note = excluded.note
            """;

    private final Sql sql;

    TreeStore(Sql sql) {
        this.sql = sql;
    }

    /** A leaf of the tree. */
    record Leaf(long position, UUID entryId, byte[] hash) {}

    long size() {
        return sql.first(SIZE, row -> row.getLong(1)).orElse(0L);
    }

    /** Reads the hashes of complete subtrees in one statement; missing nodes are absent. */
    Map<Node, byte[]> read(Collection<Node> nodes) {
        Map<Node, byte[]> hashes = new HashMap<>();
        sql.list(
                NODES,
                row ->
                        hashes.put(
                                new Node(row.getInt("level"), row.getLong("place")),
                                row.getBytes("hash")),
                SqlArray.integers(nodes, Node::level),
                SqlArray.longs(nodes, Node::place));
        hashes.values().removeIf(hash -> hash == null);
        return hashes;
    }

    /** The position of an entry; empty while it is not sealed. */
    Optional<Long> positionOf(UUID entryId) {
        return sql.first(POSITION, row -> row.getLong("position"), entryId);
    }

    void add(List<Leaf> leaves, Map<Node, byte[]> nodes) {
        sql.batch(
                ADD_LEAF,
                leaves.stream()
                        .map(leaf -> new Object[] {leaf.position(), leaf.entryId(), leaf.hash()})
                        .toList());
        sql.batch(
                ADD_NODE,
                nodes.entrySet().stream()
                        .map(
                                node ->
                                        new Object[] {
                                            node.getKey().level(),
                                            node.getKey().place(),
                                            node.getValue()
                                        })
                        .toList());
    }

    Optional<Checkpoint> lastCheckpoint() {
        return sql.first(
                LAST,
                row ->
                        new Checkpoint(
                                row.getLong("tree_size"),
                                row.getBytes("root_hash"),
                                Columns.instant(row, "signed_at"),
                                row.getString("note")));
    }

    void keep(Checkpoint checkpoint) {
        sql.update(
                SIGNED,
                checkpoint.treeSize(),
                checkpoint.root(),
                checkpoint.signedAt(),
                checkpoint.note());
    }
}
