package io.anuencia.consent.optin;

import static io.anuencia.consent.fixture.World.call;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;

import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The list of double opt-ins, which shows the operators of a form who has not confirmed yet. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class DoubleOptInListIT {

    @Inject Sql sql;

    private static JsonPath open(World.Brand brand, RecipientKey person) {
        return call().body(
                        Map.of(
                                "recipient", Map.of("recipientKey", person.toString()),
                                "brand", brand.code(),
                                "purpose", "promotions",
                                "notice", brand.notice()))
                .post("/double-opt-ins")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static ValidatableResponse list(World.Brand brand, String query) {
        return call().get("/double-opt-ins?brand=" + brand.code() + query).then().statusCode(200);
    }

    private static ValidatableResponse listAs(World.Brand brand, String query) {
        String token = SecretsResource.token(Set.of("consent-read"), Set.of(brand.code()));
        return given().auth().oauth2(token).get("/double-opt-ins" + query).then();
    }

    @Test
    void thoseOfAStateAreListedOldestFirst() {
        // given
        World.Brand brand = World.brand();
        List<RecipientKey> people = List.of(World.person(), World.person(), World.person());
        List<JsonPath> opened = people.stream().map(person -> open(brand, person)).toList();
        List<String> ids = opened.stream().map(each -> each.getString("id")).toList();
        sql.update(
                "update double_opt_in set expires_at = requested_at where id = ?::uuid",
                ids.get(0));
        sql.update(
                """
                update double_opt_in set confirmed_at = now(), agreement = null where id = ?::uuid
                """,
                ids.get(1));

        // when
        ValidatableResponse all = list(brand, "");

        // then
        all.body("doubleOptIns.id", equalTo(ids))
                .body("doubleOptIns.state", contains("EXPIRED", "CONFIRMED", "REQUESTED"))
                .body(
                        "doubleOptIns.recipientKey",
                        equalTo(people.stream().map(RecipientKey::toString).toList()))
                .body("doubleOptIns[2].purpose", equalTo("promotions"))
                .body("doubleOptIns[2].expiresAt", equalTo(opened.get(2).getString("expiresAt")))
                .body("doubleOptIns[1]", hasKey("confirmedAt"))
                .body("$", hasEntry("next", null));
        assertThat(all.extract().asString()).doesNotContain(opened.get(2).getString("code"));
        list(brand, "&state=REQUESTED").body("doubleOptIns.id", contains(ids.get(2)));
        list(brand, "&state=EXPIRED").body("doubleOptIns.id", contains(ids.get(0)));
        list(brand, "&state=CONFIRMED").body("doubleOptIns.id", contains(ids.get(1)));
        list(brand, "&limit=2").body("next", equalTo(ids.get(1)));
        list(brand, "&limit=2&cursor=" + ids.get(1))
                .body("doubleOptIns.id", contains(ids.get(2)))
                .body("$", hasEntry("next", null));
    }

    @Test
    void callerSeesTheirBrandsAlone() {
        // given
        World.Brand brand = World.brand();
        World.Brand other = World.brand();
        String id = open(brand, World.person()).getString("id");
        open(other, World.person());

        // then
        listAs(brand, "").statusCode(200).body("doubleOptIns.id", contains(id));
        listAs(brand, "?brand=" + other.code()).statusCode(403);
    }

    @Test
    void whoIsForgottenIsNotListed() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        open(brand, person);
        Erasing.forget(person);

        // then
        list(brand, "").body("doubleOptIns", hasSize(0));
    }

    @Test
    void parametersThatAreNoneAreNamed() {
        // then
        for (String wrong : List.of("state=OPEN", "brand=A%20B", "cursor=1", "limit=1001")) {
            call().urlEncodingEnabled(false)
                    .get("/double-opt-ins?" + wrong)
                    .then()
                    .statusCode(400)
                    .body("errors.field", hasItem(wrong.substring(0, wrong.indexOf('='))));
        }
    }
}
