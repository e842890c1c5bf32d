package io.anuencia.dispatch.sender;

import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class HealthSweeperIT {

    private static final String SILENT = GraphStub.SILENT + "1";

    @Inject CampaignRig rig;
    @Inject SenderHealths healths;

    @Test
    void numberWithoutAnAnswerDoesNotBlockTheOthers() {
        // given
        as("ops")
                .body(
                        """
                        {"wabaId":"20654035211","rate":80,"tokenRef":"file:%s"}\
                        """
                                .formatted(GraphStub.TOKEN_FILE))
                .put("/senders/" + SILENT)
                .then()
                .statusCode(200);
        // when
        String next = rig.unlistedShop().sender();
        // then
        assertThat(next).isGreaterThan(SILENT);
        await("next number is checked")
                .untilAsserted(
                        () ->
                                assertThat(healths.find(next).map(SenderHealth::answeredAt))
                                        .isPresent());
        as("ops")
                .post("/senders/" + SILENT + "/check")
                .then()
                .statusCode(200)
                .body("health.problems", hasItem(containsString("without a number")));
    }
}
