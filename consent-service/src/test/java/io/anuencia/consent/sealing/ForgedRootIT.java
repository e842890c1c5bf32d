package io.anuencia.consent.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anuencia.consent.fixture.OwnedDatabaseResource;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A superuser without the key rewrites history and every hash above it. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@WithTestResource(OwnedDatabaseResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class ForgedRootIT {

    private static final String CHANGE =
            "update consent_entry set takes_effect = not takes_effect where id ="
                    + " (select entry_id from sealed_entry where position = 3)";

    private static final String LEAVES = "select leaf_hash from sealed_entry order by position";
    private static final String SAVE =
            "create table saved_leaf as select * from sealed_entry;"
                    + "create table saved_node as select * from tree_node;"
                    + "create table saved_root as select * from ledger_checkpoint;";
    private static final String[] UNDO = {
        "update sealed_entry e set leaf_hash = s.leaf_hash from saved_leaf s"
                + " where s.position = e.position",
        "update tree_node n set hash = s.hash from saved_node s"
                + " where s.level = n.level and s.place = n.place",
        "update ledger_checkpoint c set root_hash = s.root_hash, signed_at = s.signed_at,"
                + " note = s.note from saved_root s where s.tree_size = c.tree_size",
        "drop table saved_leaf; drop table saved_node; drop table saved_root"
    };

    @Inject Sql sql;
    @Inject Sealer sealer;
    @Inject TreeStore store;
    @Inject SigningKey key;

    /** The one thing the attacker cannot supply for the new root is the signature. */
    @Test
    void historyRewrittenUpToItsLastRootIsNotSigned() {
        // given
        World.consenting(World.brand(), 9);
        sealer.seal();
        Tampering entry = new Tampering(CHANGE, CHANGE);

        // when
        Tampering tree = new Tampering(SAVE + rewritten(3), UNDO);

        // then
        try (entry;
                tree) {
            Checkpoint forged = store.lastCheckpoint().orElseThrow();
            LedgerWalk walk = new LedgerWalk(sql, store, key);
            assertThatThrownBy(sealer::seal).isInstanceOf(BrokenTreeException.class);
            assertThatThrownBy(() -> walk.step(forged)).isInstanceOf(BrokenTreeException.class);
            assertThat(store.lastCheckpoint().orElseThrow().note()).isEqualTo(forged.note());
        }
        assertThatCode(sealer::seal).doesNotThrowAnyException();
    }

    /** Hash, path and root of an entry, recomputed for its changed content. */
    private String rewritten(long position) {
        byte[] leaf =
                sql.first(LedgerExport.PAGE_OF_ENTRIES, this::leaf, position, position)
                        .orElseThrow();
        List<byte[]> leaves = new ArrayList<>(sql.list(LEAVES, row -> row.getBytes("leaf_hash")));
        leaves.set((int) position, leaf);
        GrowingTree tree = new GrowingTree(0, List.of());
        leaves.forEach(tree::append);
        StringBuilder change = new StringBuilder();
        change.append(
                "update sealed_entry set leaf_hash = %s where position = %d;"
                        .formatted(bytea(leaf), position));
        tree.completed()
                .forEach(
                        (node, hash) ->
                                change.append(
                                        "update tree_node set hash = %s where level = %d and place = %d;"
                                                .formatted(
                                                        bytea(hash), node.level(), node.place())));
        change.append(
                """
                update ledger_checkpoint set signed_at = now() - interval '1 hour', root_hash = %s
                where tree_size = (select max(tree_size) from ledger_checkpoint)
                """
                        .formatted(bytea(tree.root())));
        return change.toString();
    }

    private byte[] leaf(ResultSet row) throws SQLException {
        return TreeHash.leaf(CanonicalEntry.of(row, LedgerExport.FIRST_COLUMN_OF_SEALED));
    }

    private static String bytea(byte[] bytes) {
        return "'\\x" + HexFormat.of().formatHex(bytes) + "'::bytea";
    }
}
