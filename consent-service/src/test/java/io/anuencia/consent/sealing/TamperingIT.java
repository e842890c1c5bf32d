package io.anuencia.consent.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.OwnedDatabaseResource;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.anuencia.testbed.ledgerverifier.LedgerVerifier;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A superuser rewrites the tables behind the service's back; anyone with the public key and an
 * export finds it.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@WithTestResource(OwnedDatabaseResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class TamperingIT {

    private static final String SAVE =
            "create table saved as select e.* from consent_entry e"
                    + " join sealed_entry s on s.entry_id = e.id where s.position = 3;"
                    + "create table saved_place as select * from sealed_entry where position = 3;";
    private static final String FORGET = "drop table saved; drop table saved_place";

    @Inject Sql sql;
    @Inject Sealer sealer;
    @Inject TreeStore store;
    @Inject SigningKey key;

    @TempDir Path folder;

    @BeforeEach
    void sealSome() {
        World.consenting(World.brand(), 9);
        sealer.seal();
        assertThat(verify()).startsWith("0 ").contains("WHOLE");
    }

    private static byte[] export() {
        return World.call().get("/ledger/export").then().extract().asByteArray();
    }

    /** Status and report of the verifier over a current export. */
    private String verify() {
        byte[] export = export();
        try {
            Path key =
                    Files.writeString(
                            folder.resolve("public.pem"), SecretsResource.ledgerPublicKey());
            ByteArrayOutputStream report = new ByteArrayOutputStream();
            int status =
                    LedgerVerifier.run(
                            List.of("--key", key.toString(), "-"),
                            new ByteArrayInputStream(export),
                            new PrintStream(report, true, StandardCharsets.UTF_8));
            return status + " " + report.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertFound(Tampering tampering, String... expected) {
        try (tampering) {
            assertThat(verify()).startsWith("1 ").contains(expected).contains("NOT WHOLE");
        }
        assertThat(verify()).startsWith("0 ");
    }

    /**
     * Asserts that the verifier finds the change, and that the service does too when it walks these
     * entries.
     */
    private void assertFoundByTheServiceToo(Tampering tampering, String... expected) {
        assertFoundByTheServiceToo(tampering, new LedgerWalk(sql, store, key), expected);
    }

    private void assertFoundByTheServiceToo(
            Tampering tampering, LedgerWalk walk, String... expected) {
        try (tampering) {
            assertThat(verify()).startsWith("1 ").contains(expected).contains("NOT WHOLE");
            assertThatThrownBy(() -> walkOnce(walk)).isInstanceOf(BrokenTreeException.class);
            assertThatThrownBy(() -> step(walk)).isInstanceOf(BrokenTreeException.class);
        }
        assertThat(verify()).startsWith("0 ");
        walkOnce(walk);
    }

    private void walkOnce(LedgerWalk walk) {
        for (long read = 0; read <= store.size(); read += LedgerWalk.STEP) {
            step(walk);
        }
        step(walk);
    }

    private static void step(LedgerWalk walk) {
        walk.step(walk.lastCheckpoint().orElseThrow());
    }

    @Test
    void erasureLeavesTheLedgerIntact() {
        // given
        var person = World.consenting(World.brand());
        sealer.seal();

        // when
        Erasing.forget(person);
        sealer.seal();

        // then
        assertThat(verify()).startsWith("0 ").contains("WHOLE");
    }

    @Test
    void changedEntryIsFoundAtItsPosition() {
        // when
        Tampering tampering =
                new Tampering(
                        SAVE
                                + "update consent_entry set takes_effect = not takes_effect"
                                + " where id in (select id from saved)",
                        "update consent_entry set takes_effect = not takes_effect"
                                + " where id in (select id from saved)",
                        FORGET);

        // then
        assertFoundByTheServiceToo(tampering, "CHANGED at position 3");
    }

    @Test
    void changedEntryIsFoundEvenWithAMatchingHash() {
        // when
        Tampering tampering =
                new Tampering(
                        SAVE
                                + "update sealed_entry set leaf_hash = sha256('x') where position = 3;"
                                + "update consent_entry set takes_effect = not takes_effect"
                                + " where id in (select id from saved)",
                        "update sealed_entry s set leaf_hash = p.leaf_hash from saved_place p"
                                + " where p.position = s.position;"
                                + "update consent_entry set takes_effect = not takes_effect"
                                + " where id in (select id from saved)",
                        FORGET);

        // then
        assertFoundByTheServiceToo(tampering, "CHANGED at position 3", "NOT_AS_SIGNED at");
    }

    @Test
    void missingEntryIsFoundWithAndWithoutItsPosition() {
        // when
        Tampering entry =
                new Tampering(
                        SAVE + "delete from consent_entry where id in (select id from saved)",
                        "insert into consent_entry select * from saved",
                        FORGET);
        assertFoundByTheServiceToo(entry, "MISSING at position 3");
        Tampering both =
                new Tampering(
                        SAVE
                                + "delete from consent_entry where id in (select id from saved);"
                                + "delete from sealed_entry where position = 3",
                        "insert into consent_entry select * from saved",
                        "insert into sealed_entry select * from saved_place",
                        FORGET);

        // then
        assertFoundByTheServiceToo(both, "MISSING at position 3");
    }

    @Test
    void ledgerThatGrowsBetweenTwoStepsIsStillWalked() {
        // given
        LedgerWalk walk = new LedgerWalk(sql, store, key);
        walkOnce(walk);
        for (int i = 0; i < 5; i++) {
            World.consenting(World.brand(), 3);
            sealer.seal();
            step(walk);
        }

        // when
        Tampering tampering =
                new Tampering(
                        SAVE + "delete from consent_entry where id in (select id from saved)",
                        "insert into consent_entry select * from saved",
                        FORGET);

        // then
        assertFoundByTheServiceToo(tampering, walk, "MISSING at position 3");
    }

    @Test
    void reorderedEntriesAreFound() {
        // when
        String swap =
                """
                create temp table pair on commit drop as
                    select position, entry_id from sealed_entry where position in (3, 4);
                delete from sealed_entry where false;
                update sealed_entry set entry_id = gen_random_uuid() where position in (3, 4);
                update sealed_entry s set entry_id = p.entry_id from pair p
                    where s.position in (3, 4) and s.position + p.position = 7
                """;

        // then
        assertFoundByTheServiceToo(
                new Tampering(swap, swap), "REORDERED at position 3", "REORDERED at position 4");
    }

    /** An attacker who forgets the checkpoints over the removed entries. */
    @Test
    void truncatedEntriesAreFoundByTheRemainingCheckpoints() {
        // when
        Tampering tampering =
                new Tampering(
                        """
                        create table saved_place as select * from sealed_entry where position >=
                            (select max(tree_size) from ledger_checkpoint
                             where tree_size < (select max(tree_size) from ledger_checkpoint));
                        create table saved as select * from consent_entry
                            where id in (select entry_id from saved_place);
                        delete from consent_entry where id in (select id from saved);
                        delete from sealed_entry where entry_id in (select id from saved)
                        """,
                        "insert into consent_entry select * from saved",
                        "insert into sealed_entry select * from saved_place",
                        FORGET);

        // then
        assertFound(tampering, "MISSING at", "covers more than the export holds");
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000_000_000_000_000L, Long.MAX_VALUE})
    void entryPlantedAtADistantPositionDoesNotBlockReading(long far) {
        // when
        Tampering tampering =
                new Tampering(
                        "insert into sealed_entry values (%d, gen_random_uuid(), sha256('x'))"
                                .formatted(far),
                        "delete from sealed_entry where position = %d".formatted(far));

        // then
        try (tampering) {
            assertThat(CompletableFuture.supplyAsync(TamperingIT::export))
                    .succeedsWithin(Duration.ofMinutes(1));
            assertThat(verify()).startsWith("1 ");
        }
        assertThat(verify()).startsWith("0 ");
    }

    @Test
    void addedEntryIsFoundOutsideTheTreeAndAtItsEnd() {
        // given
        String copy =
                SAVE
                        + "update saved set id = gen_random_uuid(), subject_id = gen_random_uuid();"
                        + "insert into consent_entry select * from saved;";
        String undo = "delete from consent_entry where id in (select id from saved)";

        // when
        assertFound(new Tampering(copy, undo, FORGET), "ADDED at position");
        String append =
                "insert into sealed_entry select max(position) + 1, (select id from saved),"
                        + " sha256('x') from sealed_entry";
        Tampering appended =
                new Tampering(
                        copy + append,
                        "delete from sealed_entry where entry_id in (select id from saved)",
                        undo,
                        FORGET);

        // then
        try (appended) {
            assertThat(verify()).startsWith("1 ").contains("ADDED", "no signed checkpoint");
            assertThatThrownBy(sealer::seal).isInstanceOf(BrokenTreeException.class);
        }
        sealer.seal();
        assertThat(verify()).startsWith("0 ");
    }
}
