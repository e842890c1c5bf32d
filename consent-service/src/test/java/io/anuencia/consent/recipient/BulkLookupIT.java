package io.anuencia.consent.recipient;

import static io.anuencia.consent.fixture.World.call;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code POST /recipients/lookup/bulk}, by which a CRM keeps in step. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class BulkLookupIT {

    @Inject Sql sql;
    @Inject BorrowedConnections connections;

    private static Map<String, String> byKey(RecipientKey person) {
        return Map.of("recipientKey", person.toString());
    }

    private static ValidatableResponse post(List<Map<String, String>> recipients, String brand) {
        return post(call(), recipients, brand);
    }

    private static ValidatableResponse post(
            RequestSpecification caller, List<Map<String, String>> recipients, String brand) {
        Map<String, Object> body = new HashMap<>();
        body.put("recipients", recipients);
        body.put("brand", brand);
        return caller.body(body).post("/recipients/lookup/bulk").then();
    }

    private static Object lookup(Map<String, String> recipient, String brand) {
        Map<String, Object> body = new HashMap<>(recipient);
        body.put("brand", brand);
        return call().body(body)
                .post("/recipients/lookup")
                .then()
                .statusCode(200)
                .extract()
                .path("$");
    }

    private static RequestSpecification tokenOf(World.Brand brand) {
        String token = SecretsResource.token(Set.of("consent-read"), Set.of(brand.code()));
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    private boolean isKnown(RecipientKey person) {
        return sql.first(
                        "select 1 from subject_key where recipient_key = ?",
                        row -> true,
                        person.value())
                .isPresent();
    }

    @Test
    void eachIsAnsweredInOrderAsTheSingleCallDoes() {
        // given
        World.Brand brand = World.brand();
        World.Brand other = World.brand();
        RecipientKey agreed = World.consenting(brand);
        World.consent(other, "newsletter", agreed, World.CONSENTED);
        RecipientKey stranger = World.person();
        RecipientKey stopped = World.consenting(brand);
        World.optOut(brand, stopped).statusCode(200);
        RecipientKey forgotten = World.consenting(brand);
        Erasing.forget(forgotten);
        List<Map<String, String>> recipients =
                List.of(
                        byKey(stopped),
                        byKey(stranger),
                        byKey(agreed),
                        Map.of("phone", "+51987612001"),
                        byKey(forgotten),
                        byKey(stopped));

        // when
        List<Object> all = post(recipients, null).statusCode(200).extract().path("recipients");
        List<Object> some =
                post(recipients, brand.code()).statusCode(200).extract().path("recipients");

        // then
        assertThat(all).isEqualTo(recipients.stream().map(each -> lookup(each, null)).toList());
        assertThat(some)
                .isEqualTo(recipients.stream().map(each -> lookup(each, brand.code())).toList());
        post(recipients, brand.code())
                .body("recipients[0].standing.consents.state", contains("WITHDRAWN"))
                .body("recipients[0].standing.suppressions.kind", contains("BRAND"))
                .body("recipients[1].recipientKey", equalTo(stranger.toString()))
                .body("recipients[1].standing.consents", empty())
                .body("recipients[2].standing.consents.brand", contains(brand.code()))
                .body("recipients[4].standing.suppressions.kind", hasItem("ERASED"));
        assertThat(isKnown(stranger)).isFalse();
    }

    @Test
    void callerSeesTheirBrandsAlone() {
        // given
        World.Brand brand = World.brand();
        World.Brand other = World.brand();
        RecipientKey person = World.consenting(brand);
        World.consent(other, "newsletter", person, World.CONSENTED);
        List<Map<String, String>> recipients = List.of(byKey(person));

        // then
        post(tokenOf(brand), recipients, null).statusCode(403);
        post(tokenOf(brand), recipients, other.code()).statusCode(403);
        post(tokenOf(brand), recipients, brand.code())
                .statusCode(200)
                .body("recipients[0].standing.consents.brand", contains(brand.code()));
    }

    @Test
    void mistakesAreNamedByTheirPlaces() {
        // given
        Map<String, String> good = byKey(World.person());

        // then
        post(List.of(good, Map.of("phone", "12")), null)
                .statusCode(400)
                .body("errors.field", hasItem("recipients[1].phone"));
        post(List.of(good, good, Map.of()), null)
                .statusCode(400)
                .body("errors.field", hasItem("recipients[2]"));
        post(List.of(good), "NOT A CODE").statusCode(400).body("errors.field", hasItem("brand"));
        post(List.of(), null).statusCode(400).body("errors.field", hasItem("recipients"));
        post(Collections.nCopies(1001, good), null)
                .statusCode(400)
                .body("errors.field", hasItem("recipients"));
        post(Collections.singletonList(null), null).statusCode(400);
        call().body(Map.of()).post("/recipients/lookup/bulk").then().statusCode(400);
    }

    @Test
    void thousandPeopleAreReadTogether() {
        // given
        World.Brand brand = World.brand();
        List<RecipientKey> people =
                Stream.concat(
                                World.consenting(brand, 600).stream(),
                                Stream.generate(World::person).limit(400))
                        .toList();
        List<Map<String, String>> recipients = people.stream().map(BulkLookupIT::byKey).toList();
        int before = connections.count();

        // when
        ValidatableResponse answer = post(recipients, null);

        // then
        assertThat(connections.count() - before).isLessThan(300);
        answer.statusCode(200)
                .body(
                        "recipients.recipientKey",
                        equalTo(people.stream().map(RecipientKey::toString).toList()));
        assertThat(answer.extract().<List<String>>path("recipients[599].standing.consents.state"))
                .containsExactly("GIVEN");
    }

    private static ValidatableResponse lookUp(Object body) {
        return call().body(body).post("/recipients/lookup").then();
    }

    @Test
    void singleLookupNamesThePersonInOneWay() {
        // given
        Map<String, String> person = byKey(World.person());
        Map<String, Object> both = new HashMap<>(byKey(World.person()));
        both.put("recipient", person);

        // then
        lookUp(Map.of("recipient", person)).statusCode(200);
        lookUp(person).statusCode(200).body("recipientKey", equalTo(person.get("recipientKey")));
        lookUp(both).statusCode(400).body("errors.field", contains("recipient"));
        lookUp(Map.of("phone", "12")).statusCode(400).body("errors.field", contains("phone"));
        lookUp(Map.of("recipientKey", "x"))
                .statusCode(400)
                .body("errors.field", contains("recipientKey"));
        lookUp(Map.of("recipient", Map.of("phone", "12")))
                .statusCode(400)
                .body("errors.field", contains("recipient.phone"));
        lookUp(Map.of()).statusCode(400).body("errors.field", contains("recipient"));
    }
}
