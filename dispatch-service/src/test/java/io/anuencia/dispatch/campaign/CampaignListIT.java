package io.anuencia.dispatch.campaign;

import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which campaigns a list has. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class CampaignListIT {

    @Inject CampaignRig rig;

    private static JsonPath list(CampaignRig.Shop shop, String query) {
        return as("campaigns-read", shop.brand())
                .get("/campaigns?" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private UUID paused(CampaignRig.Shop shop) {
        UUID campaign = rig.post(CampaignRig.body(shop));
        as("campaigns-write").post("/campaigns/" + campaign + "/pause").then().statusCode(200);
        return campaign;
    }

    @Test
    void thoseOfAStateAreListedNewestFirstWithACursor() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID older = paused(shop);
        UUID other = rig.post(CampaignRig.body(shop));
        UUID newer = paused(shop);
        // when
        JsonPath first = list(shop, "state=PAUSED&limit=1");
        JsonPath second = list(shop, "state=PAUSED&limit=1&cursor=" + first.getString("next"));
        JsonPath preparing = list(shop, "state=PREPARING&brand=" + shop.brand());
        JsonPath failed = list(shop, "state=FAILED");
        // then
        assertThat(first.getList("campaigns.id")).isEqualTo(List.of(newer.toString()));
        assertThat(second.getList("campaigns.id")).isEqualTo(List.of(older.toString()));
        assertThat(preparing.getList("campaigns.id")).isEqualTo(List.of(other.toString()));
        assertThat(failed.getList("campaigns.id")).isEmpty();
    }

    @Test
    void stateThatIsNoneIsNamed() {
        // then
        as("campaigns-read")
                .get("/campaigns?state=paused")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("state"))
                .body("errors.detail", hasItem(containsString("PAUSED")));
    }
}
