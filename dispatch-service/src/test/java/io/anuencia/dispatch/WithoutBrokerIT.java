package io.anuencia.dispatch;

import static io.anuencia.dispatch.TestTokens.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.anuencia.dispatch.CampaignRig.Shop;
import io.anuencia.events.Topic;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.LocalKafka;
import io.anuencia.testbed.infrastructure.OwnBrokerResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The broker is away before the first record, and again later. Both tests share one service, since
 * its start takes as long as they do.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(
        value = OwnBrokerResource.class,
        restrictToAnnotatedClass = true,
        initArgs = @ResourceArg(name = "late", value = "true"))
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WithoutBrokerIT {

    private static final Duration LATE = Duration.ofSeconds(4);

    /** Longer than two failed Kubernetes probes, and than clients need to notice. */
    private static final Duration AWAY = Duration.ofSeconds(15);

    @Inject CampaignRig rig;

    LocalKafka kafka;

    @TestHTTPResource(value = "health/started", management = true)
    URI started;

    @TestHTTPResource(value = "health/ready", management = true)
    URI ready;

    private static void assertAnswer(URI health, int status) {
        var answer = given().get(health);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    }

    private static void stop(UUID campaign, String verb, String state) {
        as("campaigns-write")
                .post("/campaigns/" + campaign + "/" + verb)
                .then()
                .statusCode(200)
                .body("state", equalTo(state));
    }

    /**
     * A rollout with a wrong broker must stop at its first pod, because readiness does not check
     * the broker.
     */
    @Test
    @Order(1)
    void startupProbeFailsUntilTheBrokerWasReached() {
        // given
        await("not started")
                .during(LATE)
                .atMost(LATE.multipliedBy(2))
                .untilAsserted(() -> assertAnswer(started, 503));

        // when
        kafka.start();

        // then
        await("the start").untilAsserted(() -> assertAnswer(started, 200));
    }

    /** Requests to stop sending work without the broker. */
    @Test
    @Order(2)
    void switchPauseAndCancelWorkWithoutTheBroker() {
        // given
        Shop shop = rig.shop();
        UUID paused = rig.running(shop, 2);
        UUID cancelled = rig.running(shop, 2);
        await("readiness").untilAsserted(() -> assertAnswer(ready, 200));

        // when
        kafka.kill();
        await("stays ready")
                .during(AWAY)
                .atMost(AWAY.multipliedBy(2))
                .untilAsserted(() -> assertAnswer(ready, 200));
        as("ops")
                .body("{\"scope\":\"*\",\"engaged\":true,\"reason\":\"no broker\"}")
                .put("/kill-switch")
                .then()
                .statusCode(200);
        stop(paused, "pause", "PAUSED");
        stop(cancelled, "cancel", "CANCELLED");
        kafka.start();

        // then
        try (var events = PublishedEvents.of(Topic.CAMPAIGN_EVENTS)) {
            await("events kept in the outbox")
                    .untilAsserted(
                            () -> {
                                assertThat(events.about(paused))
                                        .anyMatch(e -> e.type().equals("CampaignPaused"));
                                assertThat(events.about(cancelled))
                                        .anyMatch(e -> e.type().equals("CampaignCancelled"));
                            });
        }
    }
}
