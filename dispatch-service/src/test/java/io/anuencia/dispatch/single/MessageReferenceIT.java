package io.anuencia.dispatch.single;

import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.PublishedEvents;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.events.AudienceMember;
import io.anuencia.events.Topic;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reference by which a caller finds its own message again. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class MessageReferenceIT {

    private static final String UNNAMED = "\"parameters\"";

    @Inject CampaignRig rig;

    private static AudienceMember person(int i) {
        return CampaignRig.person(43_800_000 + i, "Ana", Map.of());
    }

    private static String body(CampaignRig.Shop shop, AudienceMember person, String reference) {
        return """
        {"brand":"%s","purpose":"promotions","sender":"%s","recipient":{"phone":"%s"},
         "template":{"name":"winter_sale","language":"es"},"parameters":{"first_name":"Ana"}}\
        """
                .formatted(shop.brand(), shop.sender(), person.phone().e164())
                .replace(UNNAMED, "\"reference\":\"" + reference + "\"," + UNNAMED);
    }

    private static ValidatableResponse post(String body) {
        return as("messages-write").body(body).post("/messages").then();
    }

    private static String created(String body) {
        return post(body).statusCode(202).extract().path("messageId");
    }

    private static ValidatableResponse find(String brand, String reference, String query) {
        return as("messages-write", brand)
                .queryParam("reference", reference)
                .get("/messages" + query)
                .then();
    }

    private static List<String> found(String brand, String reference, String query) {
        return find(brand, reference, query)
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("messages.messageId");
    }

    @Test
    void messageIsShownWithItsReferenceAndFoundByIt() {
        // given
        CampaignRig.Shop shop = rig.shop();
        CampaignRig.Shop other = rig.shop();
        String reference = "pedido 4711/ñ+ü " + shop.brand();
        // when
        String first = created(body(shop, person(1), reference));
        String second = created(body(shop, person(2), reference));
        String ofOther = created(body(other, person(1), reference));
        created(body(shop, person(1), reference + "0"));
        // then
        as("messages-write")
                .get("/messages/" + first)
                .then()
                .statusCode(200)
                .body("reference", equalTo(reference));
        assertThat(found("*", reference, "")).containsExactly(ofOther, second, first);
        assertThat(found(shop.brand(), reference, "")).containsExactly(second, first);
        assertThat(found("*", reference, "?brand=" + other.brand())).containsExactly(ofOther);
        find(shop.brand(), reference, "?brand=" + other.brand()).statusCode(403);
        String key = "?recipientKey=" + person(1).recipientKey();
        assertThat(found("*", reference, key)).containsExactly(ofOther, first);
        assertThat(found("*", reference, "?state=READ")).isEmpty();
        assertThat(found("*", reference.substring(1), "")).isEmpty();
        JsonPath page = find("*", reference, "?limit=2").extract().jsonPath();
        assertThat(page.getList("messages.reference")).containsOnly(reference);
        assertThat(found("*", reference, "?limit=2&cursor=" + page.getString("next")))
                .containsExactly(first);
    }

    @Test
    void messageWithoutAReferenceShowsNone() {
        // given
        CampaignRig.Shop shop = rig.shop();
        // when
        String id = created(body(shop, person(3), "x").replace("\"reference\":\"x\",", ""));
        // then
        as("messages-write").get("/messages/" + id).then().body("$", not(hasKey("reference")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "pedido\\n4711",
                "pedido\\u20284711",
                "pedido\\u00004711",
                "+51987654321",
                "pedido de +51 987 654-321",
            })
    void referenceThatIsNoneIsReported(String reference) {
        // given
        CampaignRig.Shop shop = rig.shop();
        // then
        post(body(shop, person(4), reference))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.field", hasItem("reference"));
        String asked = reference.replace("\\n", "\n").replace("\\u2028", "\u2028");
        find("*", asked.replace("\\u0000", "\t"), "")
                .statusCode(400)
                .body("errors.field", hasItem("reference"));
    }

    @Test
    void referenceHasAtMostAHundredCharacters() {
        // given
        CampaignRig.Shop shop = rig.shop();
        String longest = "1182-987654321-".repeat(7).substring(0, 100);
        // then
        created(body(shop, person(5), longest));
        post(body(shop, person(5), longest + "x"))
                .statusCode(400)
                .body("errors.field", hasItem("reference"));
        find("*", longest + "x", "")
                .statusCode(400)
                .body("errors.field", hasItem("reference"))
                .body("errors.detail", hasItem(containsString("100")));
    }

    @Test
    void repeatedKeyWithAnotherReferenceIsAnotherRequest() {
        // given
        CampaignRig.Shop shop = rig.shop();
        String key = UUID.randomUUID().toString();
        // when
        List<ValidatableResponse> answers =
                List.of("one", "one", "two").stream()
                        .map(
                                reference ->
                                        as("messages-write")
                                                .header("Idempotency-Key", key)
                                                .body(body(shop, person(6), reference))
                                                .post("/messages")
                                                .then())
                        .toList();
        // then
        String id = answers.get(0).statusCode(202).extract().path("messageId");
        answers.get(1).statusCode(202).body("messageId", equalTo(id));
        answers.get(2).statusCode(422);
    }

    @Test
    void referenceIsPublishedAndExportedWithItsMessage() {
        // given
        CampaignRig.Shop shop = rig.shop();
        String id = created(body(shop, person(7), "pedido-1182"));
        // when
        as("messages-write").post("/messages/" + id + "/cancel").then().statusCode(200);
        // then
        try (var events = PublishedEvents.of(Topic.MESSAGE_EVENTS)) {
            await("event")
                    .untilAsserted(() -> assertThat(events.about(UUID.fromString(id))).hasSize(1));
            assertThat(events.about(UUID.fromString(id)).get(0).json().path("reference").asText())
                    .isEqualTo("pedido-1182");
        }
        String exported =
                as("messages-write")
                        .body(
                                "{\"recipients\":[{\"recipientKey\":\"%s\"}]}"
                                        .formatted(person(7).recipientKey()))
                        .post("/access-exports")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();
        assertThat(exported).contains("\"reference\":\"pedido-1182\"");
    }
}
