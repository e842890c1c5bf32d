package io.anuencia.dispatch.campaign;

import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.PublishedEvents;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.events.MessageClass;
import io.anuencia.events.Topic;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class CampaignRequestIT {

    /** A shop whose campaigns are all rejected, so that it has none. */
    private static CampaignRig.Shop refused;

    @Inject CampaignRig rig;

    private CampaignRig.Shop refused() {
        if (refused == null) {
            refused = rig.shop();
        }
        return refused;
    }

    private static ValidatableResponse post(String body) {
        return as("campaigns-write").body(body).post("/campaigns").then();
    }

    private static ValidatableResponse post(String key, String body) {
        return as("campaigns-write")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/campaigns")
                .then();
    }

    private long campaigns(String brand) {
        return rig.number("select count(*) from campaign where brand = ?", brand);
    }

    @Test
    void repeatedKeyGetsTheSameAnswerAndAnotherBodyIsRefused() {
        // given
        CampaignRig.Shop shop = rig.shop();
        String key = UUID.randomUUID().toString();
        // when
        String first = post(key, CampaignRig.body(shop)).statusCode(202).extract().path("id");
        String again = post(key, CampaignRig.body(shop)).statusCode(202).extract().path("id");
        // then
        assertThat(again).isEqualTo(first);
        post(key, CampaignRig.body(shop).replace("Rebajas", "Otra"))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.field", hasItem("Idempotency-Key"));
        assertThat(campaigns(shop.brand())).isEqualTo(1);
    }

    @Test
    void campaignThatBeginsNowAsksForItsAudienceAndTheAttributesItNeeds() {
        // given
        CampaignRig.Shop shop = rig.shop();
        String body =
                CampaignRig.body(shop)
                        .replace("{{contact.firstName|amigo}}", "{{contact.attr.nick|amigo}}")
                        .replace("{\"all\":true}", "{\"tag\":\"lima-vip\"}");
        // when
        UUID campaign = rig.post(body);
        // then
        try (var events = PublishedEvents.of(Topic.AUDIENCE_REQUESTS, Topic.CAMPAIGN_EVENTS)) {
            await("events")
                    .untilAsserted(
                            () ->
                                    assertThat(events.about(campaign))
                                            .extracting(PublishedEvents.Published::type)
                                            .contains("AudienceRequested", "CampaignScheduled"));
            var asked =
                    events.about(campaign).stream()
                            .filter(event -> event.type().equals("AudienceRequested"))
                            .findFirst()
                            .orElseThrow()
                            .json();
            assertThat(asked.path("tag").asText()).isEqualTo("lima-vip");
            assertThat(asked.path("all").asBoolean()).isFalse();
            assertThat(asked.path("attributes").toString()).isEqualTo("[\"nick\"]");
        }
        assertThat(rig.show(campaign).getString("state")).isEqualTo("PREPARING");
    }

    /** Of another shop, where a loaded machine took longer than tests wait. */
    @Test
    void purposeThatArrivesLateIsWaitedFor() {
        // then
        await("request that waits")
                .untilAsserted(() -> postBeforeThePurposeArrives().statusCode(202));
    }

    private ValidatableResponse postBeforeThePurposeArrives() {
        CampaignRig.Shop shop = rig.unlistedShop();
        var answer = CompletableFuture.supplyAsync(() -> post(CampaignRig.body(shop)));
        rig.publish(
                CampaignRig.brand(shop.brand(), shop.sender(), Instant.now()),
                CampaignRig.purpose(shop.brand(), "promotions", MessageClass.MARKETING));
        return answer.join();
    }

    @Test
    void brandThatNeverArrivesIsRefusedAfterAWhile() {
        // given
        CampaignRig.Shop shop = rig.unlistedShop();
        // then
        post(CampaignRig.body(shop))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:anuencia:problem:unprocessable"))
                .body("errors.field", hasItem("brand"))
                .body("errors.field", hasItem("purpose"));
        assertThat(campaigns(shop.brand())).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "\"name\":\"Rebajas\"; \"name\":\" \"; name",
                "\"name\":\"Rebajas\"; \"nam\":\"Rebajas\"; nam",
                "\"name\":\"Rebajas\"; \"name\":{}; name",
                "\"purpose\":\"promotions\"; \"purpose\":\"Prom!\"; purpose",
                "\"sender\":\"; \"sender\":\"+; sender",
                "\"template\":{\"name\":\"winter_sale\"; \"template\":{\"name\":\"\";"
                        + " template.name",
                "\"language\":\"es\"; \"language\":null; template.language",
                "{{contact.firstName|amigo}}; {{contact.firstName}};"
                        + " template.parameters.first_name",
                "{{contact.firstName|amigo}}; ; template.parameters.first_name",
                "{{contact.firstName|amigo}}; Ana\\n; template.parameters.first_name",
                "\"audience\":{\"all\":true}; \"audience\":{}; audience",
                "\"audience\":{\"all\":true}; \"audience\":null; audience",
                "\"audience\":{\"all\":true}; \"audience\":{\"all\":false}; audience.all",
                "\"audience\":{\"all\":true}; \"audience\":{\"all\":true,\"tag\":\"x\"}; audience",
                "\"audience\":{\"all\":true}; \"audience\":{\"tag\":\"\"}; audience.tag",
                "\"audience\":{\"all\":true}; \"audience\":{\"segment\":\"\"}; audience.segment",
                "\"audience\":{\"all\":true}; \"audience\":{\"segment\":{}}; audience.segment",
                "\"audience\":{\"all\":true}; \"audience\":{\"tag\":\"x\",\"segment\":\"y\"};"
                        + " audience",
                "\"audience\":{\"all\":true}; \"audience\":{\"contacts\":[\"x\"]};"
                        + " audience.contacts[0]",
                "\"audience\":{\"all\":true}; \"audience\":{\"contacts\":[null]};"
                        + " audience.contacts[0]",
                "\"audience\":{\"all\":true}; \"audience\":{\"recipients\":[{\"phone\":\"123\"}]};"
                        + " audience.recipients[0].phone",
                "\"audience\":{\"all\":true};"
                        + " \"audience\":{\"recipients\":[{\"phone\":\"+51987654321\"},{}]};"
                        + " audience.recipients[1].phone",
                "\"audience\":{\"all\":true}; \"audience\":{\"recipients\":[null]};"
                        + " audience.recipients[0]",
                "\"audience\":{\"all\":true};"
                        + " \"audience\":{\"recipients\":[{\"phone\":\"+51987654321\",\"parameters\":{\"first_name\":\"a\\n"
                        + "b\"}}]}; audience.recipients[0].parameters.first_name",
                "\"audience\":{\"all\":true};"
                        + " \"audience\":{\"recipients\":[{\"phone\":\"+51987654321\",\"parameters\":{\"first_name\":\"{{contact.firstName|x}}\"}}]};"
                        + " audience.recipients[0].parameters.first_name",
                "\"audience\":{\"all\":true};"
                        + " \"audience\":{\"recipients\":[{\"phone\":\"+51987654321\",\"name\":\"x\"}]};"
                        + " audience.recipients[0].name",
                "\"audience\":{\"all\":true}; \"audience\":{\"contacts\":[]}; audience.contacts",
                "\"audience\":{\"all\":true}; \"audience\":{\"recipients\":[]};"
                        + " audience.recipients",
                "\"audience\":{\"all\":true}; \"audience\":{\"import\":\"x\"}; audience.import",
                "\"audience\":{\"all\":true};"
                        + " \"audience\":{\"all\":true},\"brakes\":{\"optOutRateMax\":1.5};"
                        + " brakes.optOutRateMax",
                "\"audience\":{\"all\":true};"
                        + " \"audience\":{\"all\":true},\"brakes\":{\"failureRateMax\":-0.1};"
                        + " brakes.failureRateMax",
                "\"audience\":{\"all\":true};"
                        + " \"audience\":{\"all\":true},\"brakes\":{\"canary\":{\"hold\":\"PT1M\"}};"
                        + " brakes.canary.size",
                "\"audience\":{\"all\":true};"
                        + " \"audience\":{\"all\":true},\"brakes\":{\"canary\":{\"size\":0,\"hold\":\"PT1M\"}};"
                        + " brakes.canary.size",
                "\"audience\":{\"all\":true};"
                        + " \"audience\":{\"all\":true},\"brakes\":{\"canary\":{\"size\":5}};"
                        + " brakes.canary.hold",
                "\"audience\":{\"all\":true};"
                        + " \"audience\":{\"all\":true},\"brakes\":{\"canary\":{\"size\":5,\"hold\":\"soon\"}};"
                        + " brakes.canary.hold",
                "\"audience\":{\"all\":true};"
                        + " \"audience\":{\"all\":true},\"brakes\":{\"canary\":{\"size\":5,\"hold\":\"-PT1M\"}};"
                        + " brakes.canary.hold",
                "\"audience\":{\"all\":true};"
                        + " \"audience\":{\"all\":true},\"brakes\":{\"ramp\":{\"size\":5,\"growth\":0.5,\"every\":\"PT1M\"}};"
                        + " brakes.ramp.growth",
                "\"audience\":{\"all\":true};"
                        + " \"audience\":{\"all\":true},\"brakes\":{\"ramp\":{\"size\":5}};"
                        + " brakes.ramp.every",
                "\"audience\":{\"all\":true}; \"audience\":{\"all\":true},\"brakes\":{\"speed\":1};"
                        + " brakes.speed",
                "\"language\":\"es\"; \"language\":\"es\",\"languages\":[\"x y\"];"
                        + " template.languages[0]",
                "\"name\":\"Rebajas\";"
                        + " \"name\":\"R\",\"schedule\":{\"expiresAt\":\"2020-01-01T00:00:00Z\"};"
                        + " schedule.expiresAt",
                "\"name\":\"Rebajas\";"
                        + " \"name\":\"R\",\"schedule\":{\"startAt\":\"2097-01-01T00:00:00Z\",\"expiresAt\":\"2096-01-01T00:00:00Z\"};"
                        + " schedule.startAt",
                "\"name\":\"Rebajas\"; \"name\":\"R\",\"schedule\":{\"startAt\":\"soon\"};"
                        + " schedule.startAt",
                "\"name\":\"Rebajas\";"
                        + " \"name\":\"R\",\"schedule\":{\"expiresAt\":\"+99999-01-01T00:00:00Z\"};"
                        + " schedule.expiresAt",
                "\"name\":\"Rebajas\"; \"name\":\"a\\u0000b\"; name",
                "\"audience\":{\"all\":true}; \"audience\":{\"tag\":\"\\u0000\"}; audience.tag",
            })
    void malformedFieldIsReported(String right, String wrong, String field) {
        // given
        CampaignRig.Shop shop = refused();
        String body = CampaignRig.body(shop).replace(right, wrong == null ? "" : wrong);
        // then
        post(body)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:anuencia:problem:invalid-request"))
                .body("errors.field", hasItem(field));
        assertThat(campaigns(shop.brand())).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "\"purpose\":\"promotions\"; \"purpose\":\"newsletter\"; purpose; not known",
                "\"purpose\":\"promotions\"; \"purpose\":\"answers\"; purpose; MARKETING or"
                        + " UTILITY",
                "\"sender\":\"1; \"sender\":\"9991; sender; not registered",
                "winter_sale; no_such_template; template.name; not known",
                "\"language\":\"es\"; \"language\":\"pt\"; template.name; not known",
                "\"language\":\"es\"; \"language\":\"es\",\"languages\":[\"pt_PT\"];"
                        + " template.languages[0]; not known",
                "\"audience\":{\"all\":true};"
                        + " \"audience\":{\"recipients\":[{\"phone\":\"+51987654321\",\"parameters\":{\"nick\":\"x\"}}]};"
                        + " audience.recipients[0].parameters.nick; not a parameter",
                "winter_sale; paused_sale; template.name; CNT_TEMPLATE_NOT_APPROVED",
                "winter_sale; no_button; template.name; CNT_NO_OPT_OUT",
                "winter_sale; offers_only; template.name; CNT_NO_OPT_OUT",
                "winter_sale; with_picture; template.parameters.media.image;"
                        + " CNT_VARIABLE_MISSING",
                "winter_sale; with_place; template.name; HEADER",
                "winter_sale; login_code; template.name; authentication",
                "winter_sale; two_names; template.parameters.greeting; CNT_VARIABLE_MISSING",
                "winter_sale; two_names; template.parameters.first_name; not a parameter",
            })
    void referenceThatDoesNotFitIsReported(
            String right, String wrong, String field, String detail) {
        // given
        CampaignRig.Shop shop = refused();
        // then
        post(CampaignRig.body(shop).replace(right, wrong))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.field", hasItem(field))
                .body(
                        "errors.findAll { it.field == '" + field + "' }.detail.join(' ')",
                        containsString(detail));
        assertThat(campaigns(shop.brand())).isZero();
    }

    @Test
    void senderOfAnotherBrandIsRefused() {
        // given
        CampaignRig.Shop shop = rig.shop();
        CampaignRig.Shop other = rig.shop();
        // then
        post(CampaignRig.body(shop).replace(shop.sender(), other.sender()))
                .statusCode(422)
                .body("errors.field", hasItem("sender"));
    }

    @Test
    void utilityCampaignNeedsNoOptOutButton() {
        // given
        CampaignRig.Shop shop = rig.shop();
        String body =
                CampaignRig.body(shop)
                        .replace("promotions", "orders")
                        .replace("winter_sale", "order_shipped")
                        .replace("\"first_name\":", "\"1\":\"mañana\",\"2\":");
        // when
        UUID campaign = rig.post(body);
        // then
        assertThat(rig.texts("select message_class from campaign where id = ?", campaign))
                .containsExactly("UTILITY");
    }

    @Test
    void bodyThatIsNotJsonIsRejected() {
        // then
        post("{\"name\":").statusCode(400).body("detail", containsString("JSON"));
        as("campaigns-write").post("/campaigns").then().statusCode(400);
    }

    @Test
    void campaignsAreListedNewestFirstWithACursor() {
        // given
        CampaignRig.Shop shop = rig.shop();
        String older = rig.post(CampaignRig.body(shop)).toString();
        String newer = rig.post(CampaignRig.body(shop)).toString();
        String path = "/campaigns?limit=1&brand=" + shop.brand();
        // when
        var first = as("campaigns-read", shop.brand()).get(path).then().extract().jsonPath();
        var second =
                as("campaigns-read", shop.brand())
                        .get("/campaigns?limit=1&cursor=" + first.getString("next"))
                        .then()
                        .extract()
                        .jsonPath();
        // then
        assertThat(first.getList("campaigns.id")).isEqualTo(List.of(newer));
        assertThat(second.getList("campaigns.id")).isEqualTo(List.of(older));
    }
}
