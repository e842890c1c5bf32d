package io.anuencia.contacts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.anuencia.events.ContactErased;
import io.anuencia.events.Topic;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Roles and tokens of every call. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class SecurityIT {

    private static final String ID = "/00000000-0000-7000-8000-000000000000";
    private static final String JSON = "application/json";

    private static final List<Route> ROUTES =
            List.of(
                    new Route("PUT", "/contacts/by-external-id/s-1", JSON, "contacts-write"),
                    new Route("GET", "/contacts" + ID, JSON, "contacts-read"),
                    new Route("POST", "/contacts", JSON, "contacts-write"),
                    new Route("POST", "/imports", "text/csv", "contacts-write"),
                    new Route("GET", "/imports", JSON, "contacts-read"),
                    new Route("GET", "/imports" + ID, JSON, "contacts-read"),
                    new Route("POST", "/imports" + ID + "/cancel", JSON, "contacts-write"),
                    new Route("GET", "/imports" + ID + "/errors", JSON, "contacts-read"),
                    new Route("GET", "/imports" + ID + "/errors.csv", JSON, "contacts-read"),
                    new Route("PATCH", "/contacts" + ID, JSON, "contacts-write"),
                    new Route("DELETE", "/contacts" + ID, JSON, "contacts-write"),
                    new Route("GET", "/contacts" + ID + "/export", JSON, "contacts-read"),
                    new Route("POST", "/contacts" + ID + "/merge", JSON, "contacts-write"),
                    new Route("POST", "/contacts/search", JSON, "contacts-read"),
                    new Route("GET", "/contacts/duplicates", JSON, "contacts-read"),
                    new Route(
                            "POST",
                            "/contacts/duplicates" + ID + "/dismiss",
                            JSON,
                            "contacts-write"),
                    new Route("GET", "/attributes", JSON, "contacts-read"),
                    new Route("PUT", "/attributes/s-1", JSON, "contacts-write"),
                    new Route("GET", "/audit", JSON, "contacts-read"),
                    new Route("GET", "/segments", JSON, "contacts-read"),
                    new Route("GET", "/segments/s-1", JSON, "contacts-read"),
                    new Route("PUT", "/segments/s-1", JSON, "contacts-write"),
                    new Route("DELETE", "/segments/s-1", JSON, "contacts-write"),
                    new Route("GET", "/segments/s-1/preview", JSON, "contacts-read"),
                    new Route("POST", "/segments/preview", JSON, "contacts-read"));

    private static final List<String> ROLES =
            List.of("contacts-read", "contacts-write", "consent-admin", "campaigns-write", "ops");

    private record Route(String method, String path, String type, String role) {

        ValidatableResponse call(RequestSpecification as) {
            return as.contentType(type).body("{}").request(method, path).then();
        }
    }

    private static RequestSpecification with(String token) {
        return given().auth().oauth2(token);
    }

    private static void isProblem(ValidatableResponse answer, int status, String kind) {
        answer.statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:anuencia:problem:" + kind));
    }

    @Test
    void everyPathRefusesAMissingAndABadToken() {
        // given
        String good = TokenResource.token("contacts-write", "acme");
        String forged = good.substring(0, good.lastIndexOf('.') + 1) + "c2lnbmF0dXJl";

        // then
        for (Route route : ROUTES) {
            isProblem(route.call(given()), 401, "unauthenticated");
            isProblem(route.call(with("no.such.token")), 401, "unauthenticated");
            isProblem(route.call(with(forged)), 401, "unauthenticated");
        }
    }

    @Test
    void everyPathRefusesEveryRoleButItsOwn() {
        // then
        for (Route route : ROUTES) {
            for (String role : ROLES) {
                ValidatableResponse answer = route.call(with(TokenResource.token(role, "*")));
                if (role.equals(route.role())) {
                    assertThat(answer.extract().statusCode())
                            .as(route.path())
                            .isNotIn(401, 403, 500);
                } else {
                    isProblem(answer, 403, "forbidden");
                }
            }
        }
    }

    @Test
    void personIsDeletedOnlyWithATokenForEveryBrand() {
        // given
        String stays = Calls.register("security-1", "+51983000091");
        String goes = Calls.register("security-2", "+51983000092");

        // when
        var refused = Calls.caller("contacts-write").delete("/contacts/" + stays).then();

        // then
        isProblem(refused, 403, "forbidden");
        Calls.callerForEveryBrand("contacts-write")
                .delete("/contacts/" + goes)
                .then()
                .statusCode(204);
        await("who was forgotten")
                .untilAsserted(() -> assertThat(erased()).contains(UUID.fromString(goes)));
        assertThat(erased()).doesNotContain(UUID.fromString(stays));
        Calls.caller("contacts-read").get("/contacts/" + stays).then().statusCode(200);
    }

    private static List<UUID> erased() {
        return Calls.published(Topic.CONTACT_EVENTS, ContactErased.class).stream()
                .map(ContactErased::contactId)
                .toList();
    }

    @Test
    void missingResourcesAreProblemsToo() {
        // given
        String reader = TokenResource.token("contacts-read", "acme");

        // then
        isProblem(with(reader).get("/contacts" + ID).then(), 404, "not-found");
        isProblem(with(reader).get("/imports" + ID).then(), 404, "not-found");
        isProblem(with(reader).get("/imports" + ID + "/errors").then(), 404, "not-found");
        isProblem(with(reader).get("/contacts/no-uuid").then(), 404, "not-found");
        isProblem(
                with(TokenResource.token("contacts-write", "acme"))
                        .contentType("application/xml")
                        .body("<a/>")
                        .post("/imports")
                        .then(),
                415,
                "unsupported-media-type");
    }
}
