package io.anuencia.dispatch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.LocalKafka;
import io.anuencia.testbed.infrastructure.OwnBrokerResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A rollout with a wrong broker must end with its first pod, for readiness asks no broker. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(
        value = OwnBrokerResource.class,
        restrictToAnnotatedClass = true,
        initArgs = @ResourceArg(name = "late", value = "true"))
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class StartWithoutBrokerIT {

    private static final Duration AWAY = Duration.ofSeconds(10);
    LocalKafka kafka;

    @TestHTTPResource(value = "health/started", management = true)
    URI started;

    private void assertStarted(int status) {
        var answer = given().get(started);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    }

    @Test
    void nobodyHasStartedWhoNeverReachedTheBroker() {
        // given
        await("that it has not started")
                .during(AWAY)
                .atMost(AWAY.multipliedBy(2))
                .untilAsserted(() -> assertStarted(503));

        // when
        kafka.start();

        // then
        await("the start").untilAsserted(() -> assertStarted(200));
    }
}
