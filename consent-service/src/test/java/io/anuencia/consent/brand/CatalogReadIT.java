package io.anuencia.consent.brand;

import static io.anuencia.consent.fixture.World.call;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.RecipientKey;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Brands, purposes and notices are read as they were put, and an answer can be put again. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class CatalogReadIT {

    @Inject Asked asked;

    private static ValidatableResponse get(String path) {
        return call().get(path).then().statusCode(200);
    }

    private static ValidatableResponse put(String path, Map<String, Object> body) {
        return call().body(body).put(path).then().statusCode(200);
    }

    private static Map<String, Object> with(Map<String, Object> body, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(body);
        all.putAll(more);
        return all;
    }

    private static Map<String, Object> read(String path) {
        return get(path).extract().path("$");
    }

    @Test
    void brandAnswerCanBeChangedAndPutAgain() {
        // given
        World.Brand brand = World.brand();
        String path = "/brands/" + brand.code();
        Map<String, Object> body =
                with(
                        World.brandBody(List.of("77" + brand.number(), brand.number())),
                        Map.of(
                                "caps",
                                List.of(Map.of("max", 2, "per", "P7D")),
                                "cooldown",
                                "PT4H",
                                "hours",
                                List.of(
                                        Map.of(
                                                "days", "MON-FRI",
                                                "from", "10:00",
                                                "to", "18:00")),
                                "suspended",
                                true));
        put(path, body).body("version", equalTo(2));

        // when
        Map<String, Object> found = read(path);

        // then
        assertThat(found).isEqualTo(with(body, Map.of("brand", brand.code(), "version", 2)));
        put(path, found).body("version", equalTo(2));
        put(path, with(found, Map.of("displayName", "Acme Perú"))).body("version", equalTo(3));
        assertThat(read(path))
                .isEqualTo(with(found, Map.of("displayName", "Acme Perú", "version", 3)));
    }

    @Test
    void bodyOfAnotherBrandIsRefused() {
        // given
        World.Brand brand = World.brand();
        World.Brand other = World.brand();
        Map<String, Object> copied = read("/brands/" + other.code());
        // when
        var answer = call().body(copied).put("/brands/" + brand.code()).then();
        // then
        answer.statusCode(400).body("errors.field", contains("brand"));
        get("/brands/" + brand.code()).body("version", equalTo(1));
    }

    @Test
    void bodyOfAnotherPurposeIsRefused() {
        // given
        World.Brand brand = World.brand();
        World.Brand other = World.brand();
        String path = "/brands/" + brand.code() + "/purposes/";
        Map<String, Object> copied = read(path + "promotions");
        Map<String, Object> ofOther = read("/brands/" + other.code() + "/purposes/promotions");
        // when
        var renamed = call().body(copied).put(path + "copied").then();
        var moved = call().body(ofOther).put(path + "promotions").then();
        // then
        renamed.statusCode(400).body("errors.field", contains("purpose"));
        moved.statusCode(400).body("errors.field", contains("brand"));
    }

    @Test
    void suspensionStaysUntilABodyLiftsIt() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        String path = "/brands/" + brand.code();
        Map<String, Object> body = World.brandBody(List.of(brand.number()));
        put(path, with(body, Map.of("suspended", true)));

        // when
        put(path, with(body, Map.of("displayName", "Acme Perú"))).body("suspended", equalTo(true));

        // then
        get(path).body("displayName", equalTo("Acme Perú")).body("suspended", equalTo(true));
        assertThat(asked.reasons(brand, person)).containsExactly("BRD_SUSPENDED");
        put(path, with(body, Map.of("suspended", false))).body("suspended", equalTo(false));
        assertThat(asked.reasons(brand, person)).containsExactly("ALLOW_CONSENT");
        put(path, body).body("suspended", equalTo(false));
    }

    @Test
    void purposeAnswerCanBeChangedAndPutAgain() {
        // given
        World.Brand brand = World.brand();
        String path = "/brands/" + brand.code() + "/purposes/promotions";
        Map<String, Object> body =
                with(
                        World.purposeBody("MARKETING"),
                        Map.of("notices", List.of(brand.notice()), "sector", "FINANCE"));
        put(path, with(body, Map.of("material", true))).body("version", equalTo(2));

        // when
        Map<String, Object> found = read(path);

        // then
        assertThat(found)
                .isEqualTo(
                        with(
                                body,
                                Map.of(
                                        "brand",
                                        brand.code(),
                                        "purpose",
                                        "promotions",
                                        "version",
                                        2)));
        put(path, found).body("version", equalTo(2));
        put(path, with(found, Map.of("doubleOptIn", true))).body("version", equalTo(3));
    }

    @Test
    void purposesOfABrandAreReadInPages() {
        // given
        String path = "/brands/" + World.brand().code() + "/purposes";

        // then
        get(path + "?limit=2")
                .body("purposes.purpose", contains("newsletter", "orders"))
                .body("purposes.class", contains("MARKETING", "UTILITY"))
                .body("next", equalTo("orders"));
        get(path + "?limit=2&cursor=orders")
                .body("purposes.purpose", contains("promotions"))
                .body("$", hasEntry("next", null));
    }

    @Test
    void callerSeesOnlyBrandsOfTheirToken() {
        // given
        List<String> own =
                Stream.generate(() -> World.brand("promotions").code()).limit(2).sorted().toList();
        String foreign = World.brand("promotions").code();
        String token = SecretsResource.token(Set.of("consent-admin"), Set.copyOf(own));

        // then
        asking(token, "/brands?limit=1", 200)
                .body("brands.brand", contains(own.get(0)))
                .body("brands.version", contains(1))
                .body("next", equalTo(own.get(0)));
        asking(token, "/brands?limit=5&cursor=" + own.get(0), 200)
                .body("brands.brand", contains(own.get(1)))
                .body("$", hasEntry("next", null));
        asking(token, "/brands/" + own.get(0), 200).body("brand", equalTo(own.get(0)));
        asking(token, "/brands/" + foreign, 403);
        asking(token, "/brands/" + foreign + "/purposes", 403);
        asking(token, "/brands/" + foreign + "/purposes/promotions", 403);
        get("/brands?limit=1&cursor=" + foreign.substring(0, foreign.length() - 1))
                .body("brands.brand", contains(foreign));
    }

    private static ValidatableResponse asking(String token, String path, int status) {
        return given().auth().oauth2(token).get(path).then().statusCode(status);
    }

    @Test
    void unknownBrandPurposeOrNoticeIsNotFound() {
        // given
        String brand = World.brand("promotions").code();

        // then
        for (String path :
                List.of(
                        "/brands/nobody-s",
                        "/brands/nobody-s/purposes",
                        "/brands/nobody-s/purposes/promotions",
                        "/brands/" + brand + "/purposes/nothing",
                        "/notices/" + "0".repeat(64))) {
            call().get(path).then().statusCode(404);
        }
        call().get("/brands?cursor=ACME").then().statusCode(400);
        call().get("/brands?limit=1001").then().statusCode(400);
        call().get("/notices/acme").then().statusCode(400);
    }

    @Test
    void noticeAnswerCanBeStoredAgain() {
        // given
        World.Brand brand = World.brand("promotions");

        // when
        Map<String, Object> found = read("/notices/" + brand.notice());

        // then
        assertThat(found)
                .isEqualTo(
                        Map.of(
                                "sha256",
                                brand.notice(),
                                "language",
                                "es",
                                "text",
                                "Acepto que " + brand.code() + " me escriba."));
        call().body(found)
                .post("/notices")
                .then()
                .statusCode(200)
                .body("sha256", equalTo(brand.notice()));
    }
}
