package io.anuencia.dispatch;

import static io.anuencia.dispatch.TestTokens.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Access to paths by token, role and brand. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class SecurityIT {

    private static final String ID = "00000000-0000-7000-8000-000000000000";

    /** Every path of the campaign API, with the only role that opens it. */
    private static final List<Route> ROUTES =
            List.of(
                    new Route("POST", "/campaigns", "campaigns-write"),
                    new Route("GET", "/campaigns", "campaigns-read"),
                    new Route("POST", "/campaigns/dry-runs", "campaigns-write"),
                    new Route("GET", "/campaigns/dry-runs/" + ID, "campaigns-read"),
                    new Route("GET", "/campaigns/" + ID, "campaigns-read"),
                    new Route("GET", "/campaigns/" + ID + "/recipients", "campaigns-read"),
                    new Route("GET", "/campaigns/" + ID + "/recipients.csv", "campaigns-read"),
                    new Route("GET", "/campaigns/" + ID + "/progress", "campaigns-read"),
                    new Route("POST", "/campaigns/" + ID + "/clone", "campaigns-write"),
                    new Route("POST", "/campaigns/" + ID + "/cancel", "campaigns-write"),
                    new Route("POST", "/campaigns/" + ID + "/pause", "campaigns-write"),
                    new Route("POST", "/campaigns/" + ID + "/resume", "campaigns-write"),
                    new Route("POST", "/messages", "messages-write"),
                    new Route("GET", "/messages/" + ID, "messages-write", "consent-admin"),
                    new Route("POST", "/messages/" + ID + "/cancel", "messages-write"),
                    new Route("POST", "/access-exports", "messages-write", "consent-admin"),
                    new Route("PUT", "/senders/1", "ops"),
                    new Route("POST", "/templates/preview", "campaigns-read", "messages-write"),
                    new Route("POST", "/templates/sync", "ops"),
                    new Route("PUT", "/kill-switch", "ops"),
                    new Route("GET", "/kill-switch", "ops"),
                    new Route("GET", "/kill-switch/changes", "ops"));

    private static final Set<String> ALL_ROLES =
            Set.of(
                    "contacts-read",
                    "contacts-write",
                    "consent-read",
                    "consent-write",
                    "consent-admin",
                    "campaigns-read",
                    "campaigns-write",
                    "messages-write",
                    "ops");

    @Inject CampaignRig rig;

    private record Route(String method, String path, String role, String... others) {

        ValidatableResponse call(RequestSpecification as) {
            return as.contentType(ContentType.JSON).request(method, path).then();
        }
    }

    private static void isProblem(ValidatableResponse answer, int status, String kind) {
        answer.statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:anuencia:problem:" + kind))
                .body("status", equalTo(status))
                .body("detail", not(equalTo("")));
    }

    @Test
    void everyPathRefusesAMissingAndABadToken() {
        // given
        String good = TestTokens.token(ALL_ROLES, "*");
        String forged = good.substring(0, good.lastIndexOf('.') + 1) + "c2lnbmF0dXJl";
        // then
        for (Route route : ROUTES) {
            isProblem(route.call(given()), 401, "unauthenticated");
            isProblem(route.call(given().auth().oauth2("no.such.token")), 401, "unauthenticated");
            isProblem(route.call(given().auth().oauth2(forged)), 401, "unauthenticated");
        }
    }

    @Test
    void everyPathRefusesEveryRoleButItsOwn() {
        // then
        for (Route route : ROUTES) {
            Set<String> others = new HashSet<>(ALL_ROLES);
            others.remove(route.role());
            others.removeAll(List.of(route.others()));
            isProblem(
                    route.call(given().auth().oauth2(TestTokens.token(others, "*"))),
                    403,
                    "forbidden");
            assertThat(route.call(as(route.role())).extract().statusCode())
                    .as(route.path())
                    .isNotIn(401, 403, 500);
        }
    }

    @Test
    void foreignBrandIsRefusedEverywhere() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID campaign = rig.post(CampaignRig.body(shop));
        String sender = "{\"wabaId\":\"1\",\"rate\":1,\"tokenRef\":\"env:X_TOKEN\"}";
        // then
        isProblem(
                as("campaigns-write", "other")
                        .body(CampaignRig.body(shop))
                        .post("/campaigns")
                        .then(),
                403,
                "forbidden");
        for (String path : List.of("", "/recipients", "/recipients.csv", "/progress")) {
            isProblem(
                    as("campaigns-read", "other").get("/campaigns/" + campaign + path).then(),
                    403,
                    "forbidden");
        }
        for (String verb : List.of("cancel", "pause", "resume", "clone")) {
            isProblem(
                    as("campaigns-write", "other")
                            .post("/campaigns/" + campaign + "/" + verb)
                            .then(),
                    403,
                    "forbidden");
        }
        isProblem(
                as("campaigns-read", "other").get("/campaigns?brand=" + shop.brand()).then(),
                403,
                "forbidden");
        isProblem(
                as("ops", "other").body(sender).put("/senders/" + shop.sender()).then(),
                403,
                "forbidden");
        as("campaigns-read", "other")
                .get("/campaigns?limit=500")
                .then()
                .statusCode(200)
                .body("campaigns.brand", not(hasItem(shop.brand())));
        as("campaigns-read", "other")
                .get("/templates")
                .then()
                .statusCode(200)
                .body("templates.size()", equalTo(0));
        assertThat(rig.show(campaign).getString("state")).isEqualTo("PREPARING");
    }

    private record Foreign(String role, String method, String path, String body) {

        int status(String brand) {
            return as(role, brand).body(body).request(method, path).statusCode();
        }
    }

    @Test
    void bodyOrRunOfAForeignBrandIsRefused() {
        // given
        CampaignRig.Shop shop = rig.shop();
        String campaign = CampaignRig.body(shop);
        String run =
                as("campaigns-write")
                        .body(campaign)
                        .post("/campaigns/dry-runs")
                        .then()
                        .statusCode(202)
                        .extract()
                        .path("id");
        String message =
                """
                {"brand":"%s","purpose":"promotions","sender":"%s",
                 "recipient":{"phone":"+51987654321"},
                 "template":{"name":"winter_sale","language":"es"},
                 "parameters":{"first_name":"Eva"}}\
                """
                        .formatted(shop.brand(), shop.sender());
        String preview =
                """
                {"brand":"%s","purpose":"promotions","sender":"%s",
                 "template":{"name":"winter_sale","language":"es",
                             "parameters":{"first_name":"Eva"}}}\
                """
                        .formatted(shop.brand(), shop.sender());
        List<Foreign> calls =
                List.of(
                        new Foreign("messages-write", "POST", "/messages", message),
                        new Foreign("campaigns-read", "POST", "/templates/preview", preview),
                        new Foreign("campaigns-write", "POST", "/campaigns/dry-runs", campaign),
                        new Foreign("campaigns-read", "GET", "/campaigns/dry-runs/" + run, ""));
        // then
        assertThat(calls)
                .allSatisfy(call -> assertThat(call.status("other")).isEqualTo(403))
                .allSatisfy(call -> assertThat(call.status(shop.brand())).isIn(200, 202));
    }

    private static ValidatableResponse change(CampaignRig.Shop by, String sender, String body) {
        return as("ops", by.brand()).body(body).put("/senders/" + sender).then();
    }

    private static String body(String wabaId, int rate, String tokenRef, String portfolio) {
        return "{\"wabaId\":\"%s\",\"rate\":%d,\"tokenRef\":\"%s\",\"portfolio\":\"%s\"}"
                .formatted(wabaId, rate, tokenRef, portfolio);
    }

    @Test
    void brandMayChangeItsNumbersOnlyWhereNoOtherBrandIsAffected() {
        // given
        CampaignRig.Shop own = rig.shop();
        CampaignRig.Shop other = rig.shop();
        String token = "file:" + GraphStub.TOKEN_FILE;
        // when
        ValidatableResponse account =
                change(own, own.sender(), body(other.wabaId(), 80, token, own.wabaId()));
        ValidatableResponse portfolio =
                change(own, own.sender(), body(own.wabaId(), 80, token, other.wabaId()));
        ValidatableResponse reference =
                change(own, own.sender(), body(own.wabaId(), 80, "env:OTHER_TOKEN", own.wabaId()));
        ValidatableResponse rate =
                change(own, own.sender(), body(own.wabaId(), 70, token, own.wabaId()));
        // then
        isProblem(account, 403, "forbidden");
        account.body("errors.field", contains("wabaId"));
        isProblem(portfolio, 403, "forbidden");
        portfolio.body("errors.field", contains("portfolio"));
        isProblem(reference, 403, "forbidden");
        reference.body("errors.field", contains("tokenRef"));
        rate.statusCode(200).body("rate", equalTo(70)).body("wabaId", equalTo(own.wabaId()));
        assertThat(
                        rig.texts(
                                "select concat_ws(' ', waba_id, portfolio, token_ref) from sender"
                                        + " where id = ?",
                                own.sender()))
                .containsExactly(own.wabaId() + " " + own.wabaId() + " " + token);
    }

    @Test
    void newOrUnlistedNumberNeedsATokenForEveryBrand() {
        // given
        CampaignRig.Shop own = rig.shop();
        CampaignRig.Shop unlisted = rig.unlistedShop();
        String body = body(own.wabaId(), 80, "env:X_TOKEN", own.wabaId());
        rig.change("delete from sender where id = ?", own.sender());
        // then
        isProblem(change(own, unlisted.sender(), body), 403, "forbidden");
        isProblem(change(own, own.sender(), body), 403, "forbidden");
        isProblem(
                as("ops", own.brand()).get("/senders/" + unlisted.sender()).then(),
                403,
                "forbidden");
        isProblem(
                as("ops", own.brand()).post("/senders/" + unlisted.sender() + "/check").then(),
                403,
                "forbidden");
        assertThat(rig.number("select count(*) from sender where id = ?", own.sender())).isZero();
    }

    @Test
    void senderIsRegisteredOnlyWithEveryFieldRight() {
        // then
        for (String body :
                List.of(
                        "{\"rate\":80,\"tokenRef\":\"env:X_TOKEN\"}",
                        "{\"wabaId\":\"x\",\"rate\":80,\"tokenRef\":\"env:X_TOKEN\"}",
                        "{\"wabaId\":\"1\",\"rate\":0,\"tokenRef\":\"env:X_TOKEN\"}",
                        "{\"wabaId\":\"1\",\"rate\":1001,\"tokenRef\":\"env:X_TOKEN\"}",
                        "{\"wabaId\":\"1\",\"rate\":80,\"tokenRef\":\"EAAGsecret\"}",
                        body("1", 80, "env:ANUENCIA_PEPPER", "1"),
                        body("1", 80, "env:ANUENCIA_CONSENT_TOKEN", "1"),
                        body("1", 80, "file:/etc/passwd", "1"),
                        "{\"wabaId\":\"1\",\"rate\":80,\"tokenRef\":\"env:X_TOKEN\",\"more\":1}")) {
            String answer =
                    as("ops")
                            .body(body)
                            .put("/senders/123")
                            .then()
                            .statusCode(400)
                            .extract()
                            .asString();
            assertThat(answer).contains("errors").doesNotContain("EAAGsecret");
        }
        assertThat(rig.number("select count(*) from sender where id = '123'")).isZero();
    }
}
