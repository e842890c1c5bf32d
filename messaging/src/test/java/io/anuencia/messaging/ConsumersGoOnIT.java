package io.anuencia.messaging;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.anuencia.messaging.rest.TokenResource;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Liveness with a real database, which answers all the time. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
@TestProfile(ConsumersGoOnIT.Impatient.class)
class ConsumersGoOnIT {

    private static final String HANGING = "messaging-test.hanging";
    private static final String BUSY = "messaging-test.busy";

    @Inject BatchesInHand batches;
    @Inject DataSource database;

    /** Silence of three seconds counts as hanging here. */
    public static final class Impatient implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("anuencia.consumers.silence-max", "PT3S");
        }
    }

    @Test
    void hangingHandlerIsReportedAndABusyOneIsNot() {
        // given
        CountDownLatch end = new CountDownLatch(1);
        Thread hanging = new Thread(() -> batches.hold(HANGING, () -> awaitQuietly(end)));
        Thread busy = new Thread(() -> batches.hold(BUSY, () -> useConnectionsUntil(end)));

        // when
        hanging.start();
        busy.start();

        // then
        try {
            await("liveness")
                    .untilAsserted(
                            () ->
                                    given().get("/q/health/live")
                                            .then()
                                            .statusCode(503)
                                            .body(containsString(HANGING))
                                            .body(not(containsString(BUSY))));
        } finally {
            end.countDown();
        }
        await("liveness again")
                .untilAsserted(() -> given().get("/q/health/live").then().statusCode(200));
    }

    private static void awaitQuietly(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void useConnectionsUntil(CountDownLatch end) {
        while (end.getCount() > 0) {
            try (Connection connection = database.getConnection()) {
                connection.createStatement().execute("select pg_sleep(0.01)");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
