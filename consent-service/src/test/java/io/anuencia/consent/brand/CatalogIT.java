package io.anuencia.consent.brand;

import static io.anuencia.consent.fixture.World.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.BrandChanged;
import io.anuencia.events.MessageClass;
import io.anuencia.events.PurposeChanged;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.events.Topic;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Brands, purposes and notices, and their events. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class CatalogIT {

    @Inject Asked asked;

    @Test
    void changeOfBrandOrPurposeIsPublishedOnce() {
        // given
        World.Brand brand = World.brand();
        Map<String, Object> renamed = new HashMap<>(World.brandBody(List.of(brand.number())));
        renamed.put("displayName", "Acme Perú");

        // when
        call().body(World.brandBody(List.of(brand.number())))
                .put("/brands/" + brand.code())
                .then()
                .statusCode(200);
        call().body(renamed).put("/brands/" + brand.code()).then().statusCode(200);

        // then
        await("both changes of the brand and its purposes")
                .untilAsserted(
                        () -> {
                            assertThat(
                                            Broker.events(
                                                    Topic.CATALOG_EVENTS,
                                                    BrandChanged.class,
                                                    event -> event.brand().equals(brand.code())))
                                    .extracting(BrandChanged::displayName)
                                    .containsExactly("Acme", "Acme Perú");
                            assertThat(
                                            Broker.events(
                                                    Topic.CATALOG_EVENTS,
                                                    PurposeChanged.class,
                                                    event -> event.brand().equals(brand.code())))
                                    .extracting(PurposeChanged::messageClass)
                                    .containsExactly(
                                            MessageClass.MARKETING,
                                            MessageClass.MARKETING,
                                            MessageClass.UTILITY);
                        });
    }

    private static ValidatableResponse put(
            String token, String code, List<String> numbers, List<String> accounts) {
        Map<String, Object> body = new HashMap<>(World.brandBody(numbers));
        body.put("wabaIds", accounts);
        return call().auth().oauth2(token).body(body).put("/brands/" + code).then();
    }

    @Test
    void brandsOwnAdminTakesIdsAwayAndAddsNone() {
        // given
        World.Brand brand = World.brand();
        String number = brand.number();
        String foreign = number.substring(1) + "7";
        String own = SecretsResource.token(Set.of("consent-admin"), Set.of(brand.code()));

        // then
        put(own, brand.code(), List.of(number, foreign), List.of("201"))
                .statusCode(403)
                .body("errors.field", contains("phoneNumberIds[1]"));
        put(own, brand.code(), List.of(number), List.of("202", "201"))
                .statusCode(403)
                .body("errors.field", contains("wabaIds[0]"));
        put(own, brand.code(), List.of(number), List.of("201")).statusCode(200);
        put(own, brand.code(), List.of(), List.of()).statusCode(200);
        put(own, brand.code(), List.of(number), List.of()).statusCode(403);
        String fresh = brand.code() + "-new";
        String ofFresh = SecretsResource.token(Set.of("consent-admin"), Set.of(fresh));
        put(ofFresh, fresh, List.of(), List.of("201")).statusCode(403);
        put(ofFresh, fresh, List.of(), List.of()).statusCode(200);
    }

    @Test
    void numberBelongsToAtMostOneBrand() {
        // given
        World.Brand owner = World.brand();
        World.Brand other = World.brand();

        // when
        var response =
                call().body(World.brandBody(List.of(other.number(), owner.number())))
                        .put("/brands/" + other.code())
                        .then();

        // then
        response.statusCode(409)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo("phoneNumberIds[1]"));
    }

    @Test
    void numberReleasedByABrandCanBeClaimedByAnother() {
        // given
        World.Brand owner = World.brand();
        World.Brand other = World.brand();

        // when
        call().body(World.brandBody(List.of()))
                .put("/brands/" + owner.code())
                .then()
                .statusCode(200);

        // then
        call().body(World.brandBody(List.of(other.number(), owner.number())))
                .put("/brands/" + other.code())
                .then()
                .statusCode(200)
                .body("brand", equalTo(other.code()))
                .body("phoneNumberIds", equalTo(List.of(other.number(), owner.number())));
    }

    @Test
    void noticeIsIdentifiedByItsText() {
        // given
        Map<String, String> notice = Map.of("language", "es", "text", "Sí, acepto.");

        // then
        for (int i = 0; i < 2; i++) {
            call().body(notice)
                    .post("/notices")
                    .then()
                    .statusCode(200)
                    .body("sha256", equalTo(Notices.sha256("Sí, acepto.")));
        }
    }

    private static ValidatableResponse keepTo(World.Brand brand, Object... hours) {
        Map<String, Object> body = new HashMap<>(World.brandBody(List.of(brand.number())));
        body.put("hours", List.of(hours));
        return call().body(body).put("/brands/" + brand.code()).then();
    }

    private static Map<String, String> hours(String days, String from, String to) {
        return Map.of("days", days, "from", from, "to", to);
    }

    @Test
    void hoursOfABrandApplyInAdditionToThoseOfTheLaw() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);

        // then
        keepTo(brand, hours("MON-SUN", "00:00", "23:59")).statusCode(200);
        assertThat(asked.reasons(brand, person)).containsExactly("ALLOW_CONSENT");
        keepTo(brand, hours("SAT-SUN", "09:00", "12:00"), hours("MON-FRI", "18:00", "19:00"))
                .statusCode(200)
                .body("hours[1].days", equalTo("MON-FRI"));
        SendDecided evening = asked.marketing(brand, person);
        assertThat(evening.reasons()).containsExactly("QH_COURTESY");
        assertThat(evening.notBefore()).isEqualTo("2026-12-01T23:00:00Z");
        keepTo(brand, hours("SUN", "09:00", "20:00")).statusCode(200);
        assertThat(asked.marketing(brand, person).result()).isEqualTo(SendDecided.Result.DENIED);
        assertThat(asked.reasons(brand, person)).contains("QH_NO_WINDOW_BEFORE_EXPIRY");
    }

    @Test
    void backwardHoursAreRefusedWithAnExplanation() {
        // given
        World.Brand brand = World.brand();

        // then
        keepTo(brand, hours("MON-FRI", "09:00", "12:00"), hours("MON", "20:00", "09:00"))
                .statusCode(400)
                .body("errors.field", hasItem("hours[1]"));
        keepTo(brand, hours("FRI-MON", "09:00", "12:00"))
                .statusCode(400)
                .body("errors.field", hasItem("hours[0]"));
        keepTo(brand, hours("weekdays", "9", "24:00"))
                .statusCode(400)
                .body("errors.field", hasItems("hours[0].days", "hours[0].from", "hours[0].to"));
    }

    @Test
    void invalidBodiesAreRefusedWithAnExplanation() {
        // given
        Map<String, Object> silent = new HashMap<>(World.purposeBody("MARKETING"));
        silent.remove("frequency");
        Map<String, Object> endless = new HashMap<>(World.purposeBody("MARKETING"));
        endless.put("frequency", Map.of("max", 1, "per", "P9999Y"));
        Map<String, Object> eternal = new HashMap<>(World.purposeBody("MARKETING"));
        eternal.put("validity", "P999999999Y");
        Map<String, Object> unnamed = new HashMap<>(World.purposeBody("MARKETING"));
        unnamed.put("sector", "energy renovation");
        String brand = World.brand().code();

        // then
        call().body(unnamed)
                .put("/brands/" + brand + "/purposes/unnamed")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("sector"));
        call().body(World.brandBody(List.of())).put("/brands/ACME").then().statusCode(400);
        call().body("{\"displayName\":").put("/brands/acme-x").then().statusCode(400);
        call().body("{\"displayname\":\"x\"}")
                .put("/brands/acme-x")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("displayname"));
        call().body(silent)
                .put("/brands/" + brand + "/purposes/silent")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("frequency"));
        call().body(eternal)
                .put("/brands/" + brand + "/purposes/eternal")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("validity"));
        call().body(endless)
                .put("/brands/" + brand + "/purposes/endless")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("frequency.per"));
        call().body(World.purposeBody("SPAM"))
                .put("/brands/" + brand + "/purposes/spam")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("class"));
        call().body(World.purposeBody("MARKETING"))
                .put("/brands/no-such-brand/purposes/promotions")
                .then()
                .statusCode(422);
    }

    @Test
    void advertisingWithoutAContentTypeIsRefused() {
        // given
        World.Brand brand = World.brand();
        Map<String, Object> purpose = new HashMap<>(World.purposeBody("MARKETING"));
        purpose.put("contentTypes", List.of());
        Map<String, Object> orders = new HashMap<>(World.purposeBody("UTILITY"));
        orders.put("contentTypes", List.of());

        // then
        call().body(purpose)
                .put("/brands/" + brand.code() + "/purposes/promotions")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("contentTypes"));
        call().body(orders)
                .put("/brands/" + brand.code() + "/purposes/orders")
                .then()
                .statusCode(200);
    }

    @Test
    void periodThatOverflowsIsRefused() {
        // given
        World.Brand brand = World.brand();
        Map<String, Object> purpose = new HashMap<>(World.purposeBody("MARKETING"));
        purpose.put("frequency", Map.of("max", 1, "per", "P400000000W"));

        // then
        call().body(purpose)
                .put("/brands/" + brand.code() + "/purposes/promotions")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("frequency.per"));
    }

    @Test
    void codeThatNoCountryHasIsRefusedForABrand() {
        // given
        Map<String, Object> body = new HashMap<>(World.brandBody(List.of()));

        // then
        for (String country : List.of("UK", "ZZ", "EU")) {
            body.put("country", country);
            call().body(body)
                    .put("/brands/no-country")
                    .then()
                    .statusCode(400)
                    .body("errors.field", equalTo(List.of("country")));
        }
        body.put("country", "GB");
        call().body(body).put("/brands/no-country").then().statusCode(200);
    }

    @Test
    void noticeStaysInTheLanguageInWhichItWasStored() {
        // given
        String text = "Sim, aceito " + World.person();
        call().body(Map.of("language", "pt-BR", "text", text))
                .post("/notices")
                .then()
                .statusCode(200);

        // then
        call().body(Map.of("language", "PT_br", "text", text))
                .post("/notices")
                .then()
                .statusCode(200);
        call().body(Map.of("language", "es", "text", text))
                .post("/notices")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString("in pt-BR"));
    }
}
