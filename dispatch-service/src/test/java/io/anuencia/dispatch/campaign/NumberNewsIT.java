package io.anuencia.dispatch.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.events.NumberReported;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Reports of Meta that name a number by its displayed digits. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class NumberNewsIT {

    @Inject CampaignRig rig;

    @Test
    void badQualityOfANumberNamedByItsDigitsPausesThatNumberAlone() {
        // given
        CampaignRig.Shop shop = rig.shop();
        CampaignRig.Shop neighbour = rig.shop();
        rig.change("update sender set waba_id = ? where id = ?", shop.wabaId(), neighbour.sender());
        TestTokens.as("ops").post("/senders/" + shop.sender() + "/check").then().statusCode(200);
        UUID campaign = rig.running(shop, 3);
        UUID other = rig.running(neighbour, 3);
        // when
        rig.publish(
                new NumberReported(
                        shop.wabaId(),
                        null,
                        "+51" + shop.sender(),
                        "QUALITY",
                        "FLAGGED",
                        null,
                        null,
                        Instant.now()));
        // then
        rig.awaitState(campaign, "PAUSED");
        assertThat(rig.show(campaign).getString("reason")).startsWith("QUALITY_LOW");
        assertThat(rig.show(other).getString("state")).isEqualTo("RUNNING");
    }
}
