package io.anuencia.dispatch.campaign;

import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A campaign or message may be about a part of its purpose's content types. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class ContentTypesIT {

    @Inject CampaignRig rig;

    /** Creates a shop whose purposes are about offers and news. */
    private CampaignRig.Shop shop() {
        CampaignRig.Shop shop = rig.shop();
        rig.change(
                "update catalog_purpose set content_types = '{offers,news}' where brand = ?",
                shop.brand());
        return shop;
    }

    private static String campaignAbout(CampaignRig.Shop shop, String types) {
        return CampaignRig.body(shop)
                .replace("\"audience\"", "\"contentTypes\":" + types + ",\"audience\"");
    }

    private static ValidatableResponse post(String path, String body) {
        return as("campaigns-write").body(body).post(path).then();
    }

    private static ValidatableResponse message(CampaignRig.Shop shop, String types) {
        String body =
                """
                {"brand":"%s","purpose":"promotions","sender":"%s","contentTypes":%s,
                 "recipient":{"phone":"+51987654321"},"parameters":{"first_name":"Ana"},
                 "template":{"name":"winter_sale","language":"es"}}\
                """
                        .formatted(shop.brand(), shop.sender(), types);
        return as("messages-write").body(body).post("/messages").then();
    }

    @Test
    void campaignAndItsCloneKeepTheContentTypesTheyName() {
        // given
        CampaignRig.Shop shop = shop();
        // when
        UUID campaign = rig.post(campaignAbout(shop, "[\"news\"]"));
        String clone =
                post("/campaigns/" + campaign + "/clone", "{}")
                        .statusCode(202)
                        .extract()
                        .path("id");
        // then
        assertThat(rig.show(campaign).getList("contentTypes")).isEqualTo(List.of("news"));
        assertThat(rig.show(UUID.fromString(clone)).getList("contentTypes"))
                .isEqualTo(List.of("news"));
        assertThat(rig.show(rig.post(CampaignRig.body(shop))).getList("contentTypes")).isNull();
    }

    @Test
    void dryRunAsksForTheContentTypesOfTheCampaign() {
        // given
        CampaignRig.Shop shop = shop();
        // when
        String run =
                post("/campaigns/dry-runs", campaignAbout(shop, "[\"news\"]"))
                        .statusCode(202)
                        .extract()
                        .path("id");
        // then
        assertThat(
                        rig.texts(
                                "select question ->> 'contentTypes' from dry_run where id = ?",
                                UUID.fromString(run)))
                .containsExactly("[\"news\"]");
    }

    @Test
    void dryRunOfACampaignThatNamesNoneAsksForThoseOfItsPurpose() {
        // given
        CampaignRig.Shop shop = shop();
        // when
        String run =
                post("/campaigns/dry-runs", CampaignRig.body(shop))
                        .statusCode(202)
                        .extract()
                        .path("id");
        // then
        assertThat(
                        rig.texts(
                                "select question ->> 'contentTypes' from dry_run where id = ?",
                                UUID.fromString(run)))
                .containsExactly("[\"offers\", \"news\"]");
    }

    @Test
    void messageKeepsTheContentTypesItNames() {
        // when
        String id = message(shop(), "[\"news\"]").statusCode(202).extract().path("messageId");
        // then
        as("messages-write")
                .get("/messages/" + id)
                .then()
                .statusCode(200)
                .body("contentTypes", contains("news"));
    }

    @Test
    void contentTypeOutsideThePurposeIsRejected() {
        // given
        CampaignRig.Shop shop = shop();
        // then
        post("/campaigns", campaignAbout(shop, "[\"news\",\"surveys\"]"))
                .statusCode(422)
                .body("errors.field", contains("contentTypes[1]"));
        post("/campaigns/dry-runs", campaignAbout(shop, "[\"surveys\"]"))
                .statusCode(422)
                .body("errors.field", contains("contentTypes[0]"));
        post("/campaigns", campaignAbout(shop, "[]"))
                .statusCode(400)
                .body("errors.field", contains("contentTypes"));
        message(shop, "[\"surveys\"]")
                .statusCode(422)
                .body("errors.field", contains("contentTypes[0]"));
    }
}
