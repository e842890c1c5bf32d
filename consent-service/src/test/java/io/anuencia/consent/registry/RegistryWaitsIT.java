package io.anuencia.consent.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Snapshots that become current while others read, that give up, or that are current already. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class RegistryWaitsIT {

    private static final LocalDate TODAY = LocalDate.ofInstant(DecisionClock.now(), ZoneOffset.UTC);

    @Inject SnapshotStore store;
    @Inject SnapshotUploads uploads;
    @Inject Asked asked;
    @Inject Sql sql;
    @Inject DataSource database;

    private static int put(String registry, LocalDate date) {
        return RestAssured.given()
                .auth()
                .oauth2(SecretsResource.token())
                .contentType("text/csv")
                .body("+34600000001\n".getBytes(StandardCharsets.UTF_8))
                .put("/registries/" + registry + "/snapshots/" + date)
                .statusCode();
    }

    private LocalDate inForce(String registry) {
        return sql.first(
                        """
                        select s.snapshot_date
                        from registry_snapshot s join registry_entry e on e.snapshot_id = s.id
                        where s.registry = ? and s.state = 'CURRENT'
                        """,
                        row -> row.getObject("snapshot_date", LocalDate.class),
                        registry)
                .orElse(null);
    }

    private boolean isSwapWaiting() {
        return sql.first(
                        """
                        select 1 from pg_locks
                        where relation = 'registry_entry'::regclass
                          and mode = 'AccessExclusiveLock' and not granted
                        """,
                        row -> 1)
                .isPresent();
    }

    @Test
    void permitsAndOptOutsDoNotWaitForLongReaders() throws Exception {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        RecipientKey leaving = World.person();
        put("XT_WAITS", TODAY.minusDays(1));
        CompletableFuture<Integer> put;
        try (Connection reading = database.getConnection();
                Statement statement = reading.createStatement()) {
            reading.setAutoCommit(false);
            statement.execute("select count(*) from registry_entry");

            // when
            put = CompletableFuture.supplyAsync(() -> put("XT_WAITS", TODAY));
            await("the snapshot to wait").until(this::isSwapWaiting);
            var asking = CompletableFuture.supplyAsync(() -> asked.reasons(brand, person));
            var optingOut =
                    CompletableFuture.supplyAsync(
                            () -> World.optOut(brand, leaving).extract().statusCode());

            // then
            try {
                assertThat(asking.get(8, TimeUnit.SECONDS)).contains("CON_NONE");
                assertThat(optingOut.get(8, TimeUnit.SECONDS)).isEqualTo(200);
                assertThat(put.get(30, TimeUnit.SECONDS)).isEqualTo(503);
            } finally {
                reading.rollback();
                reading.setAutoCommit(true);
            }
        }
        assertThat(inForce("XT_WAITS")).isEqualTo(TODAY.minusDays(1));
        assertThat(put("XT_WAITS", TODAY)).isEqualTo(200);
        assertThat(inForce("XT_WAITS")).isEqualTo(TODAY);
    }

    private long loaded(String registry) {
        long id = store.begin(registry, TODAY, "someone");
        store.copy(id, new StringBuilder(id + "\t" + World.person().value() + "\n"));
        store.index(id);
        return id;
    }

    @Test
    void givingUpAnUploadInForceChangesNothing() {
        // given
        long id = loaded("XT_UNSURE");
        store.swap(id, "XT_UNSURE", TODAY, 1);

        // when
        store.drop(id);

        // then
        assertThat(inForce("XT_UNSURE")).isEqualTo(TODAY);
    }

    @Test
    void abandonedUploadDoesNotComeIntoForce() {
        // given
        put("XT_GIVEN_UP", TODAY.minusDays(1));
        long id = loaded("XT_GIVEN_UP");
        store.drop(id);

        // then
        assertThatThrownBy(() -> store.swap(id, "XT_GIVEN_UP", TODAY, 1))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("send the file again");
        assertThat(inForce("XT_GIVEN_UP")).isEqualTo(TODAY.minusDays(1));
    }

    @Test
    void uploadGivenUpDuringItsBodyAsksForTheFileAgain() {
        // given
        InputStream slow =
                new SequenceInputStream(
                        new ByteArrayInputStream("+34600000001\n".getBytes(StandardCharsets.UTF_8)),
                        new InputStream() {
                            @Override
                            public int read() {
                                loading("XT_SLOW").forEach(store::drop);
                                return -1;
                            }
                        });

        // then
        assertThatThrownBy(
                        () ->
                                uploads.load(
                                        new SnapshotUploads.Upload(
                                                "XT_SLOW",
                                                TODAY,
                                                null,
                                                "ops",
                                                new SnapshotUploads.Expected(false, false)),
                                        slow))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.problem().status()).isEqualTo(409));
    }

    private List<Long> loading(String registry) {
        return sql.list(
                "select id from registry_snapshot where registry = ? and state = 'LOADING'",
                row -> row.getLong("id"),
                registry);
    }

    @Test
    void brokenLinesAreKeptOnlyInTheirReport() {
        // given
        StringBuilder rows = new StringBuilder();
        BrokenLines broken = new BrokenLines();

        // when
        for (int number = 1; number <= 1_000; number++) {
            uploads.append(7, new Line(number, "5512345678"), null, rows, broken);
        }

        // then
        assertThat(rows).isEmpty();
        assertThat(broken.problem().problem().errors())
                .hasSize(100)
                .extracting(Problem.Field::field)
                .startsWith("line 1", "line 2");
    }
}
