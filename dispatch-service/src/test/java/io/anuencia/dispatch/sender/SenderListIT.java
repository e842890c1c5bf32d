package io.anuencia.dispatch.sender;

import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class SenderListIT {

    @Inject CampaignRig rig;

    private static List<String> walk(int limit) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page =
                    as("ops")
                            .get("/senders?limit=" + limit + cursor)
                            .then()
                            .statusCode(200)
                            .extract()
                            .jsonPath();
            ids.addAll(page.getList("senders.sender.phoneNumberId"));
            String next = page.getString("next");
            cursor = next == null ? null : "&cursor=" + next;
        }
        return ids;
    }

    @Test
    void brandSeesOnlyItsOwnNumbersAsShownSingly() {
        // given
        CampaignRig.Shop shop = rig.shop();
        rig.shop();
        as("ops").post("/senders/" + shop.sender() + "/check").then().statusCode(200);
        Map<String, Object> shown =
                as("campaigns-read", shop.brand())
                        .get("/senders/" + shop.sender())
                        .then()
                        .extract()
                        .jsonPath()
                        .getMap("$");
        // when
        var list = as("campaigns-read", shop.brand()).get("/senders").then().statusCode(200);
        // then
        list.body("senders.sender.phoneNumberId", contains(shop.sender()))
                .body("next", nullValue());
        assertThat(list.extract().jsonPath().getMap("senders[0]")).isEqualTo(shown);
        assertThat(shown.get("health")).isNotNull();
    }

    @Test
    void pagesListEveryNumberOnceInOrderForACallerOfAllBrands() {
        // given
        CampaignRig.Shop listed = rig.shop();
        CampaignRig.Shop unlisted = rig.unlistedShop();
        // when
        List<String> ids = walk(2);
        // then
        assertThat(ids)
                .contains(listed.sender(), unlisted.sender())
                .doesNotHaveDuplicates()
                .isEqualTo(rig.texts("select id from sender order by id limit 10000"));
    }

    private static Map<String, Object> shown(CampaignRig.Shop shop) {
        return as("ops", shop.brand())
                .get("/senders/" + shop.sender())
                .then()
                .extract()
                .jsonPath()
                .getMap("sender");
    }

    @Test
    void senderIsPutBackAsItIsShown() {
        // given
        CampaignRig.Shop shop = rig.shop();
        Map<String, Object> shown = shown(shop);
        // when
        Map<String, Object> again =
                as("ops", shop.brand())
                        .body(shown)
                        .put("/senders/" + shop.sender())
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getMap("$");
        // then
        assertThat(again).isEqualTo(shown).containsKey("phoneNumberId");
    }

    @Test
    void bodyOfAnotherSenderIsRefused() {
        // given
        CampaignRig.Shop shop = rig.shop();
        CampaignRig.Shop other = rig.shop();
        Map<String, Object> copied = shown(other);
        // when
        var answer = as("ops").body(copied).put("/senders/" + shop.sender()).then();
        // then
        answer.statusCode(400).body("errors.field", contains("phoneNumberId"));
        assertThat(shown(shop)).containsEntry("wabaId", shop.wabaId());
    }

    @Test
    void otherRolesSeeNoNumbers() {
        // then
        as("ops", "other").get("/senders").then().statusCode(200).body("senders", empty());
        as("messages-write").get("/senders").then().statusCode(403);
    }

    @Test
    void invalidPageParametersAreReported() {
        // then
        as("ops").get("/senders?limit=0").then().statusCode(400);
        as("ops").get("/senders?limit=101").then().statusCode(400);
        as("ops")
                .get("/senders?cursor=!")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("cursor"));
    }
}
