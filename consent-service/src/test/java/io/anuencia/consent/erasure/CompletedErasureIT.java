package io.anuencia.consent.erasure;

import static io.anuencia.consent.fixture.World.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The report of an erasure that every service has answered. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class CompletedErasureIT {

    @Inject Sql sql;
    @Inject ErasureStore store;
    @Inject ErasureAcks acks;

    @Test
    void serviceThatIsWaitedForSinceHasNoPartInIt() {
        // given
        UUID erasure = Erasing.forget(World.consenting(World.brand()));
        Erasing.acknowledge(erasure, "contacts-service");
        await("the last word")
                .untilAsserted(
                        () ->
                                call().get("/erasures/" + erasure)
                                        .then()
                                        .body("state", equalTo("COMPLETED")));
        ErasureConfig withOneMore =
                () -> Set.of("contacts-service", "dispatch-service", "archive-service");

        // when
        ErasureReport report =
                new ErasureQuery(sql, store, acks, withOneMore).report(erasure).orElseThrow();

        // then
        assertThat(report.services())
                .extracting(ErasureReport.Service::service)
                .containsExactly("consent-service", "contacts-service", "dispatch-service");
        assertThat(report.topicsEmptyBy()).isAfter(report.completedAt());
    }
}
