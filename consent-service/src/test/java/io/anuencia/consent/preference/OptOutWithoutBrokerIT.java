package io.anuencia.consent.preference;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.permit.Permits;
import io.anuencia.events.RecipientKey;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.LocalKafka;
import io.anuencia.testbed.infrastructure.OwnBrokerResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Opt-outs over HTTP work while the broker is down. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(value = OwnBrokerResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(SecretsResource.class)
class OptOutWithoutBrokerIT {

    /** Longer than two failed readiness probes of Kubernetes, and than clients need to notice. */
    private static final Duration AWAY = Duration.ofSeconds(15);

    @Inject Permits permits;

    LocalKafka kafka;

    @TestHTTPResource(value = "health/ready", management = true)
    URI ready;

    private void assertReady() {
        var answer = given().get(ready);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    }

    @Test
    void optOutsByApiAndPageWorkWhileTheBrokerIsDown() {
        // given
        World.Brand brand = World.brand();
        RecipientKey byRest = World.consenting(brand);
        RecipientKey onThePage = World.consenting(brand);
        String token =
                permits.decide(List.of(Sending.marketing(brand, onThePage)))
                        .get(0)
                        .preferenceToken();
        await("readiness").untilAsserted(this::assertReady);

        // when
        kafka.kill();
        await("that it stays ready")
                .during(AWAY)
                .atMost(AWAY.multipliedBy(2))
                .untilAsserted(this::assertReady);
        World.optOut(brand, byRest).statusCode(200);
        PostedForms.done(token, "stopped", Map.of("action", "stop-brand"));
        kafka.start();

        // then
        await("what the outbox kept")
                .untilAsserted(
                        () -> {
                            assertThat(Broker.optOutsOf(byRest)).isNotEmpty();
                            assertThat(Broker.optOutsOf(onThePage)).isNotEmpty();
                        });
    }
}
