package io.anuencia.dispatch.campaign;

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
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The list of campaigns, and the times that it shows. */
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

    private static Instant instant(JsonPath campaign, String name) {
        String text = campaign.getString(name);
        return text == null ? null : Instant.parse(text);
    }

    @Test
    void campaignsOfAStateAreListedNewestFirstWithACursor() {
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
    void unknownStateIsReported() {
        // then
        as("campaigns-read")
                .get("/campaigns?state=paused")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("state"))
                .body("errors.detail", hasItem(containsString("PAUSED")));
    }

    @Test
    void campaignShowsWhenItStartedAndEnded() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID begun = rig.post(CampaignRig.body(shop));
        UUID waiting =
                rig.post(
                        CampaignRig.body(shop)
                                .replace(
                                        "\"audience\"",
                                        "\"schedule\":{\"startAt\":\"%s\"},\"audience\""
                                                .formatted(
                                                        Instant.now().plus(Duration.ofHours(1)))));
        JsonPath open = rig.show(begun);
        // when
        as("campaigns-write").post("/campaigns/" + begun + "/cancel").then().statusCode(200);
        // then
        await("it is settled")
                .untilAsserted(() -> assertThat(instant(rig.show(begun), "endedAt")).isNotNull());
        JsonPath over = rig.show(begun);
        assertThat(instant(open, "endedAt")).isNull();
        assertThat(instant(open, "startedAt"))
                .isAfterOrEqualTo(instant(open, "createdAt"))
                .isEqualTo(instant(over, "startedAt"));
        assertThat(instant(over, "endedAt")).isAfter(instant(over, "startedAt"));
        assertThat(instant(rig.show(waiting), "startedAt")).isNull();
        assertThat(list(shop, "state=CANCELLED").getString("campaigns[0].endedAt"))
                .isEqualTo(over.getString("endedAt"));
    }
}
