package io.anuencia.consent.claim;

import static io.anuencia.consent.fixture.World.call;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.anuencia.consent.fixture.DecisionClock;
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
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** {@code POST /consents}, and what can be read about people afterwards. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class ConsentIT {

    private static final String SEEN = "select count(*) from subject_key where recipient_key = ?";

    @Inject Sql sql;

    private long count(String query, Object... parameters) {
        return sql.first(query, row -> row.getLong(1), parameters).orElseThrow();
    }

    private static Map<String, Object> body(World.Brand brand, RecipientKey person) {
        return new HashMap<>(World.consentBody(brand, "promotions", person, World.CONSENTED));
    }

    private static ValidatableResponse post(String token, Map<String, Object> body) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(Map.of("consents", List.of(body)))
                .post("/consents")
                .then();
    }

    @Test
    void completeConsentIsGivenAndShownInStandingAndHistory() {
        // given
        World.Brand brand = World.brand();

        // when
        RecipientKey person = World.consenting(brand);

        // then
        call().get("/recipients/" + person + "/standing")
                .then()
                .statusCode(200)
                .body("subjectVersion", equalTo(1))
                .body("consents[0].state", equalTo("GIVEN"))
                .body("consents[0].audienceClass", equalTo("EXPRESS_CONTACT"))
                .body("consents[0].expressedAt", equalTo("2026-06-01T12:00:00Z"));
        call().get("/recipients/" + person + "/history")
                .then()
                .statusCode(200)
                .body("entries[0].state", equalTo("GIVEN"))
                .body("entries[0].notice", equalTo(brand.notice()))
                .body("entries[0].takesEffect", equalTo(true));
    }

    @Test
    void consentWithoutProofIsUnknownAndNamesWhatIsMissing() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        Map<String, Object> body = body(brand, person);
        body.put("audienceClass", "CUSTOMER");
        body.put("evidence", Map.of("reference", "order 7"));
        body.remove("notice");
        body.remove("collectionMethod");

        // when
        var response = World.consents(List.of(body));

        // then
        response.statusCode(200)
                .body("results[0].recipientKey", equalTo(person.toString()))
                .body("results[0].state", equalTo("UNKNOWN"))
                .body(
                        "results[0].missing",
                        containsInAnyOrder(
                                "notice",
                                "collectionMethod",
                                "evidence.date",
                                "evidence.permission"));
        call().get("/recipients/" + person + "/standing")
                .then()
                .body("consents[0].state", equalTo("UNKNOWN"));
    }

    @Test
    void phoneNumberBecomesItsKeyAndIsStoredNowhere() {
        // given
        World.Brand brand = World.brand();
        Map<String, Object> body = body(brand, World.person());
        body.put("recipient", Map.of("phone", "+51 987 654 321"));

        // when
        String key =
                World.consents(List.of(body))
                        .statusCode(200)
                        .extract()
                        .path("results[0].recipientKey");

        // then
        call().body(Map.of("phone", "+51987654321"))
                .post("/recipients/lookup")
                .then()
                .statusCode(200)
                .body("recipientKey", equalTo(key))
                .body("standing.consents[0].state", equalTo("GIVEN"));
        assertThat(
                        count(
                                """
                                select count(*) from consent_entry e
                                where e::text like '%987654321%' or e::text like '%987 654 321%'
                                """))
                .isZero();
        assertThat(
                        count(
                                "select count(*) from evidence"
                                        + " where convert_from(bytes, 'UTF8') like '%987%321%'"))
                .isZero();
    }

    @Test
    void invalidRequestsAreExplainedAndNothingIsRecorded() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        Map<String, Object> unknownPurpose = body(brand, person);
        unknownPurpose.put("purpose", "no-such-purpose");
        Map<String, Object> unknownBrand = body(brand, person);
        unknownBrand.put("brand", "no-such-brand");
        Map<String, Object> tomorrow = body(brand, person);
        tomorrow.put("expressedAt", DecisionClock.now().plusSeconds(60).toString());
        Map<String, Object> badNumber = body(brand, person);
        badNumber.put("recipient", Map.of("phone", "12"));
        Map<String, Object> purchased = body(brand, person);
        purchased.put("audienceClass", "PURCHASED_LIST");
        Map<String, Object> unseenNotice = body(brand, person);
        unseenNotice.put("notice", "f".repeat(64));
        Map<String, Object> foreignPurpose = body(brand, person);
        foreignPurpose.put("brand", World.brand("only-here").code());
        foreignPurpose.put("purpose", "promotions");

        // then
        World.consents(List.of(body(brand, person), unknownPurpose))
                .statusCode(422)
                .body("errors[0].field", equalTo("consents[1].purpose"));
        World.consents(List.of(unknownBrand)).statusCode(422);
        World.consents(List.of(tomorrow))
                .statusCode(400)
                .body("errors[0].field", equalTo("consents[0].expressedAt"));
        World.consents(List.of(badNumber))
                .statusCode(400)
                .body("errors[0].field", equalTo("consents[0].recipient.phone"));
        World.consents(List.of(purchased))
                .statusCode(400)
                .body("errors.field", hasItem("consents[0].audienceClass"));
        World.consents(List.of(body(brand, person), unseenNotice))
                .statusCode(422)
                .body("errors[0].field", equalTo("consents[1].notice"));
        World.consents(List.of(body(brand, person), foreignPurpose))
                .statusCode(422)
                .body("errors[0].field", equalTo("consents[1].purpose"));
        World.consents(Collections.nCopies(1_001, body(brand, person)))
                .statusCode(400)
                .body("errors.field", hasItem("consents"));
        World.consents(List.of()).statusCode(400);
        call().body("{\"consents\":[{]}").post("/consents").then().statusCode(400);
        assertThat(count(SEEN, person.value())).isZero();
    }

    @Test
    void hundredThousandEmptyConsentsAreRefusedWhileTheyAreRead() {
        // given
        String body = "{\"consents\":[" + "{},".repeat(100_000) + "{}]}";

        // then
        call().body(body)
                .post("/consents")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.field", contains("consents"))
                .body("errors.detail", contains(containsString("send less at once")));
    }

    @Test
    void impossiblyEarlyTimeIsRefused() {
        // given
        Map<String, Object> beforeOurEra = body(World.brand(), World.person());
        beforeOurEra.put("expressedAt", "-999999999-01-01T00:00:00Z");

        // then
        World.consents(List.of(beforeOurEra))
                .statusCode(400)
                .body("errors[0].field", equalTo("consents[0].expressedAt"));
    }

    @Test
    void inheritedConsentIsRefusedAsALegalBasis() {
        // given
        Map<String, Object> inherited = body(World.brand(), World.person());

        // when
        inherited.put("terms", Map.of("legalBasis", "INHERITED"));

        // then
        World.consents(List.of(inherited))
                .statusCode(400)
                .body("errors.field", hasItem("consents[0].terms.legalBasis"));
    }

    @Test
    void repeatedIdempotencyKeyGetsTheFirstAnswer() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        String key = UUID.randomUUID().toString();
        Map<String, Object> request = Map.of("consents", List.of(body(brand, person)));

        // when
        for (int i = 0; i < 2; i++) {
            call().header("Idempotency-Key", key)
                    .body(request)
                    .post("/consents")
                    .then()
                    .statusCode(200)
                    .body("results[0].state", equalTo("GIVEN"));
        }

        // then
        assertThat(
                        count(
                                """
                                select count(*) from consent_entry e
                                join subject_key k on k.subject_id = e.subject_id
                                where k.recipient_key = ?
                                """,
                                person.value()))
                .isOne();
        call().header("Idempotency-Key", key)
                .body(Map.of("consents", List.of(body(brand, World.person()))))
                .post("/consents")
                .then()
                .statusCode(422);
    }

    @Test
    void badTokensWrongRolesAndForeignBrandsAreRefused() {
        // given
        World.Brand brand = World.brand();
        Map<String, Object> body = body(brand, World.person());

        // then
        given().contentType(ContentType.JSON)
                .body(Map.of("consents", List.of(body)))
                .post("/consents")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
        post("no.such.token", body).statusCode(401).contentType("application/problem+json");
        post(SecretsResource.token(Set.of("consent-read"), Set.of("*")), body).statusCode(403);
        post(SecretsResource.token(Set.of("consent-write"), Set.of("other")), body).statusCode(403);
        post(SecretsResource.token(Set.of("consent-write"), Set.of(brand.code())), body)
                .statusCode(200);
        given().auth()
                .oauth2(SecretsResource.token(Set.of("consent-write"), Set.of("*")))
                .contentType(ContentType.JSON)
                .body(World.brandBody(List.of()))
                .put("/brands/acme-y")
                .then()
                .statusCode(403);
    }

    @Test
    void callerForOneBrandSeesOnlyThatBrand() {
        // given
        World.Brand mine = World.brand();
        World.Brand other = World.brand();
        RecipientKey person = World.consenting(mine);
        World.consent(other, "promotions", person, World.CONSENTED);
        String token = SecretsResource.token(Set.of("consent-read"), Set.of(mine.code()));

        // then
        given().auth()
                .oauth2(token)
                .get("/recipients/" + person + "/standing?brand=" + mine.code())
                .then()
                .statusCode(200)
                .body("consents.brand", equalTo(List.of(mine.code())));
        given().auth()
                .oauth2(token)
                .get("/recipients/" + person + "/standing")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(token)
                .get("/recipients/" + person + "/history?brand=" + other.code())
                .then()
                .statusCode(403);
    }

    @Test
    void lookupOfSomeoneUnseenIsEmptyAndLeavesThemUnseen() {
        // given
        RecipientKey person = World.person();

        // when
        var response = call().get("/recipients/" + person + "/standing").then();

        // then
        response.statusCode(200).body("consents.size()", equalTo(0));
        assertThat(count(SEEN, person.value())).isZero();
        call().get("/recipients/no-key/standing").then().statusCode(400);
    }
}
