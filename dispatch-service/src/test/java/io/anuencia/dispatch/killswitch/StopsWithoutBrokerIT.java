package io.anuencia.dispatch.killswitch;

import static io.anuencia.dispatch.TestTokens.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.CampaignRig.Shop;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.PublishedEvents;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.events.Topic;
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
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whoever wants to stop sending is heard while the broker is away, as long as we are asked. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(value = OwnBrokerResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class StopsWithoutBrokerIT {

    /** Longer than two failed looks of Kubernetes, and than clients need to notice. */
    private static final Duration AWAY = Duration.ofSeconds(15);

    @Inject CampaignRig rig;

    LocalKafka kafka;

    @TestHTTPResource(value = "health/ready", management = true)
    URI ready;

    private void assertReady() {
        var answer = given().get(ready);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    }

    private static void stop(UUID campaign, String verb, String state) {
        as("campaigns-write")
                .post("/campaigns/" + campaign + "/" + verb)
                .then()
                .statusCode(200)
                .body("state", equalTo(state));
    }

    @Test
    void switchPauseAndCancelAreTakenWhileTheBrokerIsAway() {
        // given
        Shop shop = rig.shop();
        UUID paused = rig.running(shop, 2);
        UUID cancelled = rig.running(shop, 2);
        await("readiness").untilAsserted(this::assertReady);

        // when
        kafka.kill();
        await("that it stays ready")
                .during(AWAY)
                .atMost(AWAY.multipliedBy(2))
                .untilAsserted(this::assertReady);
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
            await("what the outbox kept")
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
