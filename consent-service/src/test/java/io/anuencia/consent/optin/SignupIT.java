package io.anuencia.consent.optin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasItem;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Meta's In-App Signups. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class SignupIT {

    @Inject Asked asked;
    @Inject Sql sql;

    private static String idOf(World.Brand brand) {
        return "signup-" + brand.code();
    }

    private static void put(World.Brand brand, String notice) {
        World.call()
                .body(Map.of("purpose", "promotions", "notice", notice))
                .put("/brands/" + brand.code() + "/signups/" + idOf(brand))
                .then()
                .statusCode(200);
    }

    private static String otherNotice(World.Brand brand) {
        return World.call()
                .body(Map.of("language", "es", "text", "Otro texto de " + brand.code()))
                .post("/notices")
                .then()
                .extract()
                .path("sha256");
    }

    /** Dates the signup as if it had been stored some time ago. */
    private void age(World.Brand brand, Instant since) {
        sql.update("update signup set changed_at = ? where id = ?", since, idOf(brand));
    }

    private static void awaitNotice(RecipientKey person, String notice) {
        await("the consent")
                .untilAsserted(
                        () ->
                                history(person)
                                        .body("entries[0].state", equalTo("GIVEN"))
                                        .body("entries[0].notice", equalTo(notice)));
    }

    private static ValidatableResponse history(RecipientKey person) {
        return World.call().get("/recipients/" + person + "/history").then();
    }

    @Test
    void signupIsAConsentWithItsTextAsTheNotice() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        put(brand, brand.notice());

        // when
        Broker.publish(Said.signup(brand, idOf(brand), DecisionClock.now(), person));

        // then
        awaitNotice(person, brand.notice());
        assertThat(asked.marketing(brand, person).result()).isEqualTo(SendDecided.Result.PERMITTED);
    }

    @Test
    void signupWithATextThatThePurposeDoesNotShowIsRefused() {
        // given
        World.Brand brand = World.brand();
        Map<String, Object> purpose = new HashMap<>(World.purposeBody("MARKETING"));
        purpose.put("notices", List.of(brand.notice()));
        World.call()
                .body(purpose)
                .put("/brands/" + brand.code() + "/purposes/promotions")
                .then()
                .statusCode(200);
        put(brand, brand.notice());

        // then
        World.call()
                .body(Map.of("purpose", "promotions", "notice", otherNotice(brand)))
                .put("/brands/" + brand.code() + "/signups/" + idOf(brand))
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("notice"));
    }

    @Test
    void bodyOfAnotherSignupIsRefused() {
        // given
        World.Brand brand = World.brand();
        World.Brand other = World.brand();
        String path = "/brands/" + brand.code() + "/signups/" + idOf(brand);
        Map<String, String> terms = Map.of("purpose", "promotions", "notice", brand.notice());
        Map<String, String> renamed = new HashMap<>(terms);
        renamed.put("signupId", idOf(other));
        Map<String, String> moved = new HashMap<>(terms);
        moved.put("brand", other.code());

        // then
        World.call()
                .body(renamed)
                .put(path)
                .then()
                .statusCode(400)
                .body("errors.field", contains("signupId"));
        World.call()
                .body(moved)
                .put(path)
                .then()
                .statusCode(400)
                .body("errors.field", contains("brand"));
    }

    @Test
    void signupsOfABrandAreReadInPartsAndCanBePutAgain() {
        // given
        World.Brand brand = World.brand();
        String path = "/brands/" + brand.code() + "/signups";
        Map<String, String> other = Map.of("purpose", "newsletter", "notice", otherNotice(brand));
        put(brand, brand.notice());
        World.call().body(other).put(path + "/zz-" + brand.code()).then().statusCode(200);

        // when
        Map<String, Object> found =
                World.call()
                        .get(path + "?limit=1")
                        .then()
                        .statusCode(200)
                        .body("next", equalTo(idOf(brand)))
                        .extract()
                        .path("signups[0]");

        // then
        assertThat(found)
                .isEqualTo(
                        Map.of(
                                "signupId", idOf(brand),
                                "brand", brand.code(),
                                "purpose", "promotions",
                                "notice", brand.notice()));
        World.call().body(found).put(path + "/" + idOf(brand)).then().statusCode(200);
        World.call()
                .get(path + "?cursor=" + idOf(brand))
                .then()
                .statusCode(200)
                .body("signups.purpose", contains("newsletter"))
                .body("$", hasEntry("next", null));
        String foreign = SecretsResource.token(Set.of("consent-read"), Set.of("acme"));
        World.call().auth().oauth2(foreign).get(path).then().statusCode(403);
        World.call().get("/brands/nobody-s/signups").then().statusCode(404);
    }

    @Test
    void brandsOwnAdminChangesItsSignupsAndClaimsNone() {
        // given
        World.Brand brand = World.brand();
        World.Brand another = World.brand();
        String own = SecretsResource.token(Set.of("consent-admin"), Set.of(brand.code()));
        Map<String, String> body = Map.of("purpose", "newsletter", "notice", brand.notice());
        String path = "/brands/" + brand.code() + "/signups/";
        put(brand, brand.notice());
        put(another, another.notice());

        // then
        World.call().auth().oauth2(own).body(body).put(path + idOf(brand)).then().statusCode(200);
        for (String foreign : List.of(idOf(another), idOf(another) + "-next")) {
            World.call().auth().oauth2(own).body(body).put(path + foreign).then().statusCode(403);
        }
    }

    @Test
    void textThatWasShownIsTheNoticeHoweverLateItIsRead() {
        // given
        World.Brand brand = World.brand();
        RecipientKey early = World.person();
        RecipientKey late = World.person();
        Instant now = DecisionClock.now();
        String other = otherNotice(brand);
        put(brand, brand.notice());
        age(brand, now.minusSeconds(600));
        put(brand, other);
        age(brand, now.minusSeconds(300));

        // when
        Broker.publish(Said.signup(brand, idOf(brand), now.minusSeconds(450), early));
        Broker.publish(Said.signup(brand, idOf(brand), now.minusSeconds(150), late));

        // then
        awaitNotice(early, brand.notice());
        awaitNotice(late, other);
    }

    @Test
    void signupThatTheNumberOfAnotherBrandHeardIsKeptAndSendsNothing() {
        // given
        World.Brand brand = World.brand();
        World.Brand another = World.brand();
        RecipientKey person = World.person();
        put(brand, brand.notice());

        // when
        Broker.publish(Said.signup(another, idOf(brand), DecisionClock.now(), person));

        // then
        await("the entry")
                .untilAsserted(
                        () ->
                                history(person)
                                        .body("entries[0].state", equalTo("UNKNOWN"))
                                        .body("entries[0].missing", hasItem("purpose")));
        assertThat(asked.reasons(brand, person)).contains("CON_NONE");
    }

    @Test
    void signupWithoutAReadableIdBringsNothingBack() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        Instant now = DecisionClock.now();
        Broker.publish(Said.stop(brand, now.minusSeconds(20), person));
        await("the stop").until(() -> World.statesOf(person).contains("WITHDRAWN"));

        // when
        Broker.publish(Said.signup(brand, null, now, person));

        // then
        await("the entry")
                .untilAsserted(
                        () ->
                                assertThat(World.statesOf(person))
                                        .containsExactly("GIVEN", "WITHDRAWN", "UNKNOWN"));
        assertThat(asked.reasons(brand, person)).containsExactly("SUP_BRAND", "CON_WITHDRAWN");
    }
}
