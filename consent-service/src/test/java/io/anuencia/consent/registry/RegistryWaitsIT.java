package io.anuencia.consent.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.messaging.ProblemException;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Snapshots that are given up, or have become current already. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class RegistryWaitsIT {

    private static final LocalDate TODAY = LocalDate.ofInstant(DecisionClock.now(), ZoneOffset.UTC);

    @Inject SnapshotStore store;
    @Inject Sql sql;

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

    private long loaded(String registry) {
        long id = store.begin(registry, TODAY, "someone");
        store.copy(id, new StringBuilder(id + "\t" + World.person().value() + "\n"));
        store.index(id);
        return id;
    }

    @Test
    void whoeverGivesUpAnUploadThatIsInForceChangesNothing() {
        // given
        long id = loaded("TEST_UNSURE");
        store.swap(id, "TEST_UNSURE", TODAY, 1);

        // when
        store.drop(id);

        // then
        assertThat(inForce("TEST_UNSURE")).isEqualTo(TODAY);
    }

    @Test
    void uploadThatWasGivenUpDoesNotComeIntoForce() {
        // given
        put("TEST_GIVEN_UP", TODAY.minusDays(1));
        long id = loaded("TEST_GIVEN_UP");
        store.drop(id);

        // then
        assertThatThrownBy(() -> store.swap(id, "TEST_GIVEN_UP", TODAY, 1))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("send the file again");
        assertThat(inForce("TEST_GIVEN_UP")).isEqualTo(TODAY.minusDays(1));
    }
}
