package io.anuencia.consent.sealing;

import static io.anuencia.consent.fixture.World.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.LedgerCheckpoint;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.Topic;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Entries are sealed, the tree is signed, and callers get proofs. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class SealingIT {

    @Inject Sql sql;
    @Inject Sealer sealer;
    @Inject TreeStore store;

    private static String entryOf(RecipientKey person) {
        return call().get("/recipients/" + person + "/history")
                .then()
                .extract()
                .path("entries[0].entryId");
    }

    private static byte[] decoded(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    @Test
    void entryIsProvedAgainstTheSignedCheckpoint() {
        // given
        RecipientKey person = World.consenting(World.brand());
        World.consenting(World.brand(), 5);
        sealer.seal();

        // when
        JsonPath proof =
                call().get("/ledger/entries/" + entryOf(person) + "/proof")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();

        // then
        byte[] leaf = TreeHash.leaf(proof.getString("leaf").getBytes(StandardCharsets.UTF_8));
        List<byte[]> path =
                proof.<String>getList("proof").stream().map(SealingIT::decoded).toList();
        byte[] root =
                NaiveTree.rootFromPath(
                        leaf, proof.getLong("position"), proof.getLong("treeSize"), path);
        assertThat(Base64.getEncoder().encodeToString(root))
                .isEqualTo(proof.getString("checkpoint.rootHash"));
        assertThat(proof.getString("checkpoint.note").split("\n")[2])
                .isEqualTo(proof.getString("checkpoint.rootHash"));
    }

    @Test
    void earlierLedgerIsProvedToBeAPrefixOfTheCurrentOne() {
        // given
        World.consenting(World.brand(), 3);
        sealer.seal();
        long earlier = store.size();
        World.consenting(World.brand(), 4);
        sealer.seal();

        // when
        JsonPath proof =
                call().get("/ledger/consistency?from=" + earlier)
                        .then()
                        .statusCode(200)
                        .body("to", equalTo((int) store.size()))
                        .extract()
                        .jsonPath();

        // then
        List<byte[]> leaves =
                sql.list(
                        "select leaf_hash from sealed_entry order by position",
                        row -> row.getBytes("leaf_hash"));
        List<byte[]> hashes =
                proof.<String>getList("proof").stream().map(SealingIT::decoded).toList();
        assertThat(NaiveTree.same(hashes, NaiveTree.subproof((int) earlier, leaves, true)))
                .isTrue();
        assertThat(decoded(proof.getString("fromRoot")))
                .isEqualTo(NaiveTree.root(leaves.subList(0, (int) earlier)));
        assertThat(decoded(proof.getString("toRoot"))).isEqualTo(NaiveTree.root(leaves));
    }

    @Test
    void checkpointIsReturnedAsANoteAndPublished() {
        // given
        World.consenting(World.brand());
        sealer.seal();

        // when
        JsonPath checkpoint = call().get("/ledger/checkpoint").then().extract().jsonPath();

        // then
        call().accept("text/plain")
                .get("/ledger/checkpoint")
                .then()
                .statusCode(200)
                .body(startsWith("anuencia/consent-ledger\n"));
        await("the published checkpoint")
                .untilAsserted(
                        () ->
                                assertThat(
                                                Broker.events(
                                                        Topic.CHECKPOINTS,
                                                        LedgerCheckpoint.class,
                                                        event ->
                                                                event.treeSize()
                                                                        == checkpoint.getLong(
                                                                                "treeSize")))
                                        .isNotEmpty()
                                        .allSatisfy(
                                                event ->
                                                        assertThat(event.rootHash())
                                                                .isEqualTo(
                                                                        checkpoint.getString(
                                                                                "rootHash"))));
    }

    @Test
    void concurrentSealersKeepTheOrderOfEachSubject() {
        // given
        World.Brand brand = World.brand();
        List<RecipientKey> people = IntStream.range(0, 6).mapToObj(i -> World.person()).toList();

        // when
        List<CompletableFuture<Void>> work = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            int first = writer;
            work.add(
                    CompletableFuture.runAsync(
                            () ->
                                    IntStream.range(0, 30)
                                            .forEach(
                                                    i ->
                                                            World.consent(
                                                                    brand,
                                                                    "promotions",
                                                                    people.get((first + i) % 6),
                                                                    Instant.parse(
                                                                                    "2026-06-01T12:00:00Z")
                                                                            .plusSeconds(i)))));
            work.add(
                    CompletableFuture.runAsync(
                            () -> IntStream.range(0, 20).forEach(i -> sealer.seal())));
        }
        work.forEach(CompletableFuture::join);
        sealer.seal();

        // then
        assertThat(
                        sql.list(
                                """
                                select e.id from consent_entry e
                                where not exists (select 1 from sealed_entry s
                                                  where s.entry_id = e.id)
                                """,
                                row -> Columns.uuid(row, "id")))
                .isEmpty();
        assertThat(outOfOrder()).isEmpty();
        List<byte[]> leaves =
                sql.list(
                        "select leaf_hash from sealed_entry order by position",
                        row -> row.getBytes("leaf_hash"));
        assertThat(store.lastCheckpoint().orElseThrow().root()).isEqualTo(NaiveTree.root(leaves));
    }

    private List<UUID> outOfOrder() {
        return sql.list(
                """
                select id from (
                    select e.id, s.position, max(s.position) over (
                        partition by e.subject_id order by e.subject_version
                        rows between unbounded preceding and 1 preceding) as before
                    from consent_entry e join sealed_entry s on s.entry_id = e.id) placed
                where before > position
                """,
                row -> Columns.uuid(row, "id"));
    }

    @Test
    void entryOfAnotherBrandIsNotProvedAndTheExportNeedsEveryBrand() {
        // given
        String token = SecretsResource.token(Set.of("consent-read"), Set.of("other"));
        String entry = entryOf(World.consenting(World.brand()));
        sealer.seal();

        // then
        call().auth()
                .oauth2(token)
                .get("/ledger/entries/" + entry + "/proof")
                .then()
                .statusCode(403);
        call().auth().oauth2(token).get("/ledger/export").then().statusCode(403);
        call().get("/ledger/entries/" + UUID.randomUUID() + "/proof").then().statusCode(404);
        call().get("/ledger/consistency?from=0").then().statusCode(400);
        call().get("/ledger/consistency?from=1&to=1000000").then().statusCode(400);
    }

    @Test
    void checkpointIsSignedAlthoughTheClockWasSetBack() {
        // given
        World.consenting(World.brand());
        sealer.seal();
        sql.update(
                """
                update ledger_checkpoint set signed_at = now() + interval '1 hour'
                where tree_size = (select max(tree_size) from ledger_checkpoint)
                """);

        // then
        await("a checkpoint of now")
                .untilAsserted(
                        () -> {
                            sealer.seal();
                            assertThat(store.lastCheckpoint().orElseThrow().signedAt())
                                    .isBeforeOrEqualTo(Clock.systemUTC().instant());
                        });
    }

    /** Releases from before the lower bound of accepted times could store such a time. */
    @Test
    void entryWithAnInfiniteTimeDoesNotBlockSealing() {
        // given
        UUID dateless = UUID.randomUUID();
        sql.update(
                """
                insert into consent_entry (id, subject_id, subject_version, state, source,
                        source_id, missing, said_at, takes_effect, recorded_at)
                values (?, ?, 1, 'UNKNOWN', 'API', 'test', '{}', '-infinity', false, now())
                """,
                dateless,
                UUID.randomUUID());
        String later = entryOf(World.consenting(World.brand()));

        // when
        sealer.seal();

        // then
        call().get("/ledger/entries/" + later + "/proof").then().statusCode(200);
        call().get("/ledger/entries/" + dateless + "/proof")
                .then()
                .statusCode(200)
                .body("leaf", containsString("\"said_at\":\"-infinity\""));
    }

    /** A leaf covers every non-null column, so an added column must be null in old rows. */
    @Test
    void columnsOfTheLedgerHaveNoDefaults() {
        // then
        assertThat(
                        sql.list(
                                """
                                select column_name from information_schema.columns
                                where table_name = 'consent_entry' and column_default is not null
                                """,
                                row -> row.getString("column_name")))
                .isEmpty();
    }
}
