package io.anuencia.contacts;

import static io.anuencia.contacts.Calls.caller;
import static io.anuencia.contacts.Calls.callerForEveryBrand;
import static io.anuencia.contacts.Calls.published;
import static io.anuencia.contacts.Calls.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.anuencia.events.ConsentClaimed;
import io.anuencia.events.NumberChanged;
import io.anuencia.events.Topic;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class ContactEditIT {

    private static String register(String id, Map<String, ?> contact) {
        return put(id, contact).statusCode(200).extract().path("contactId");
    }

    private static ValidatableResponse patch(String contactId, String ifMatch, String patch) {
        var call = caller("contacts-write").contentType("application/merge-patch+json").body(patch);
        return (ifMatch == null ? call : call.header("If-Match", ifMatch))
                .patch("/contacts/" + contactId)
                .then();
    }

    private static ValidatableResponse get(String contactId) {
        return caller("contacts-read").get("/contacts/" + contactId).then().statusCode(200);
    }

    @Test
    void typedAttributesAndClassesAreReadBackAsTheyWereWritten() {
        // given
        String contact =
                register(
                        "typed-1",
                        Map.of(
                                "phone",
                                "+51986000001",
                                "lastName",
                                "Quispe",
                                "attributes",
                                Map.of("points", 12.5, "premium", true, "city", "Lima"),
                                "classes",
                                List.of(Map.of("class", "CUSTOMER", "reference", "order-7"))));

        // then
        get(contact)
                .body("lastName", equalTo("Quispe"))
                .body("attributes.points", equalTo(12.5f))
                .body("attributes.premium", equalTo(true))
                .body("classes[0].class", equalTo("CUSTOMER"))
                .body("classes[0].reference", equalTo("order-7"));
    }

    @Test
    void attributeKeepsItsTypeWhileSomebodyHasAValue() {
        // given
        String contact =
                register(
                        "type-1", Map.of("phone", "+51986000011", "attributes", Map.of("size", 4)));

        // when
        ValidatableResponse text =
                put("type-2", Map.of("phone", "+51986000012", "attributes", Map.of("size", "XL")));
        ValidatableResponse declared = declare("size", "TEXT");

        // then
        text.statusCode(400).body("errors[0].field", equalTo("attributes.size"));
        declared.statusCode(409);
        patch(contact, null, "{\"attributes\":{\"size\":null}}").statusCode(200);
        declare("size", "TEXT").statusCode(200);
        put("type-2", Map.of("phone", "+51986000012", "attributes", Map.of("size", "XL")))
                .statusCode(200);
    }

    private static ValidatableResponse declare(String name, String type) {
        return caller("contacts-write")
                .contentType(ContentType.JSON)
                .body(Map.of("type", type))
                .put("/attributes/" + name)
                .then();
    }

    @Test
    void writeOverSomebodyElsesChangeIsRefused() {
        // given
        String contact = register("etag-1", Map.of("phone", "+51986000021"));
        String seen = get(contact).extract().header("ETag");
        patch(contact, seen, "{\"firstName\":\"Ana\"}").statusCode(200);

        // when
        ValidatableResponse late = patch(contact, seen, "{\"firstName\":\"Eva\"}");

        // then
        late.statusCode(412).body("type", equalTo("urn:anuencia:problem:precondition-failed"));
        get(contact).body("firstName", equalTo("Ana")).body("version", equalTo(2));
        caller("contacts-write")
                .contentType(ContentType.JSON)
                .header("If-Match", seen)
                .body(Map.of("phone", "+51986000021", "firstName", "Eva"))
                .put("/contacts/by-external-id/etag-1")
                .then()
                .statusCode(412);
        patch(contact, "sometag", "{}").statusCode(400);
    }

    @Test
    void deletionOfAPersonWhoChangedMeanwhileIsRefused() {
        // given
        String contact = register("etag-2", Map.of("phone", "+51986000022"));
        String seen = get(contact).extract().header("ETag");
        String now = patch(contact, seen, "{\"firstName\":\"Ana\"}").extract().header("ETag");

        // when
        ValidatableResponse late = delete(contact, seen);

        // then
        late.statusCode(412).body("type", equalTo("urn:anuencia:problem:precondition-failed"));
        get(contact).body("firstName", equalTo("Ana"));
        delete(contact, "sometag").statusCode(400).body("errors[0].field", equalTo("If-Match"));
        delete(contact, now).statusCode(204);
        delete(contact, "*").statusCode(404);
    }

    private static ValidatableResponse delete(String contactId, String ifMatch) {
        return callerForEveryBrand("contacts-write")
                .header("If-Match", ifMatch)
                .delete("/contacts/" + contactId)
                .then();
    }

    @Test
    void patchRemovesWithNullAndLeavesTheRest() {
        // given
        String contact =
                register(
                        "patch-1",
                        Map.of(
                                "phone", "+51986000031",
                                "firstName", "Ana",
                                "language", "es",
                                "attributes", Map.of("pa", "1", "pb", "2"),
                                "tags", List.of("vip")));

        // when
        patch(contact, null, "{\"firstName\":null,\"attributes\":{\"pa\":null,\"pc\":\"3\"}}")
                .statusCode(200);

        // then
        get(contact)
                .body("firstName", nullValue())
                .body("language", equalTo("es"))
                .body("tags", equalTo(List.of("vip")))
                .body("attributes", equalTo(Map.of("pb", "2", "pc", "3")));
        patch(contact, null, "{\"colour\":1}").statusCode(400);
        patch(contact, null, "{\"language\":\"?\"}").statusCode(400);
    }

    @Test
    void newNumberIsANumberChangeAndATakenOneAConflict() {
        // given
        String contact = register("number-1", Map.of("phone", "+51986000041"));
        register("number-2", Map.of("phone", "+51986000042"));

        // when
        patch(contact, null, "{\"phone\":\"+51986000043\"}").statusCode(200);

        // then
        patch(contact, null, "{\"phone\":\"+51986000042\"}").statusCode(409);
        await("number change")
                .untilAsserted(
                        () ->
                                assertThat(published(Topic.CONTACT_EVENTS, NumberChanged.class))
                                        .filteredOn(e -> e.contactId().toString().equals(contact))
                                        .singleElement()
                                        .satisfies(
                                                e ->
                                                        assertThat(e.phone().e164())
                                                                .isEqualTo("+51986000043")));
    }

    @Test
    void numberAloneIsEnoughToWriteAPerson() {
        // given
        String contact = register("by-number-1", Map.of("phone", "+51986000081"));

        // when
        ValidatableResponse known = post("{\"phone\":\"+51 986 000 081\",\"firstName\":\"Ana\"}");
        ValidatableResponse fresh = post("{\"phone\":\"+51986000082\"}");

        // then
        known.statusCode(200).body("contactId", equalTo(contact));
        get(contact).body("externalId", equalTo("by-number-1")).body("firstName", equalTo("Ana"));
        get(fresh.statusCode(200).extract().path("contactId")).body("externalId", nullValue());
        post("{\"phone\":\"+51986000081\",\"externalId\":\"other\"}").statusCode(409);
        post("{\"phone\":\"+51986000081\",\"externalId\":7}").statusCode(400);
        post("{}").statusCode(400);
    }

    private static ValidatableResponse post(String body) {
        return caller("contacts-write")
                .contentType(ContentType.JSON)
                .body(body)
                .post("/contacts")
                .then();
    }

    @Test
    void consentsOfABodyBecomeClaimsOnceAndForeignBrandsAreRefused() {
        // given
        Map<String, Object> consent =
                Map.of(
                        "brand", "acme",
                        "purpose", "promotions",
                        "audienceClass", "CUSTOMER",
                        "evidence", Map.of("purchase", "order-7", "shop.branch", "Lima"));
        Map<String, Object> body = Map.of("phone", "+51986000051", "consents", List.of(consent));

        // when
        register("claim-1", body);
        register("claim-1", body);

        // then
        await("claims")
                .untilAsserted(
                        () ->
                                assertThat(published(Topic.CONSENT_CLAIMS, ConsentClaimed.class))
                                        .filteredOn(
                                                c -> "order-7".equals(c.evidence().get("purchase")))
                                        .hasSize(2)
                                        .extracting(ConsentClaimed::claimId)
                                        .satisfies(
                                                ids ->
                                                        assertThat(ids.get(0))
                                                                .isEqualTo(ids.get(1))));
        put(
                        "claim-2",
                        Map.of(
                                "phone",
                                "+51986000052",
                                "consents",
                                List.of(Map.of("brand", "other", "purpose", "x"))))
                .statusCode(403);
        put(
                        "claim-3",
                        Map.of(
                                "phone",
                                "+51986000053",
                                "consents",
                                List.of(Map.of("brand", "acme", "expressedAt", "ayer"))))
                .statusCode(400)
                .body("errors.field", hasItem("consents[0].purpose"))
                .body("errors.field", hasItem("consents[0].expressedAt"));
    }

    @Test
    void personIsFoundByNumberByIdAndByFilterPageByPage() {
        // given
        for (int i = 0; i < 5; i++) {
            register(
                    "search-" + i,
                    Map.of(
                            "phone", "+5198600006" + i,
                            "tags", List.of("searched"),
                            "attributes", Map.of("rank", i)));
        }

        // when
        ValidatableResponse first =
                search("{\"filter\":{\"tag\":\"searched\"},\"limit\":3}").statusCode(200);
        String next = first.extract().path("next");
        ValidatableResponse second =
                search(
                        "{\"filter\":{\"tag\":\"searched\"},\"limit\":3,\"cursor\":\""
                                + next
                                + "\"}");

        // then
        first.body("contacts", hasSize(3));
        second.body("contacts", hasSize(2)).body("next", nullValue());
        search("{\"phone\":\"00 51 986 000 063\"}")
                .body("contacts[0].externalId", equalTo("search-3"));
        search("{\"phone\":\"+51986000063\",\"filter\":null}").body("contacts", hasSize(1));
        search("{\"externalId\":\"search-4\"}").body("contacts[0].phone", equalTo("+51986000064"));
        search("{\"filter\":{\"attribute\":\"rank\",\"gte\":3}}").body("contacts", hasSize(2));
        search("{\"externalId\":\"nobody\"}").statusCode(200).body("contacts", hasSize(0));
        search("{}").statusCode(400);
        search("{\"filter\":{\"attribute\":\"no-such\",\"eq\":1}}")
                .statusCode(400)
                .body("errors[0].field", equalTo("filter.attribute"));
    }

    private static ValidatableResponse search(String body) {
        return caller("contacts-read")
                .contentType(ContentType.JSON)
                .body(body)
                .post("/contacts/search")
                .then();
    }

    @Test
    void auditTrailNamesTheCallerAndTheFieldsButNoValues() {
        // given
        String contact =
                register("audit-1", Map.of("phone", "+51986000071", "firstName", "Secreta"));

        // when
        patch(contact, null, "{\"language\":\"es\"}").statusCode(200);

        // then
        String trail = caller("contacts-read").get("/audit?limit=1000").then().extract().asString();
        assertThat(trail)
                .contains(contact)
                .contains("CONTACT_PATCHED")
                .contains("tester")
                .doesNotContain("Secreta")
                .doesNotContain("986000071");
    }
}
