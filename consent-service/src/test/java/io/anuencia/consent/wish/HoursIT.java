package io.anuencia.consent.wish;

import static io.anuencia.consent.fixture.World.call;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Erasing;
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
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Hours reported by internal systems; it is 10:30 in Lima. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class HoursIT {

    @Inject Asked asked;
    @Inject Sql sql;

    private static ValidatableResponse put(RecipientKey person, String from, String to) {
        return call().body(Map.of("from", from, "to", to))
                .put("/recipients/" + person + "/hours")
                .then();
    }

    private static ValidatableResponse standing(RecipientKey person) {
        return call().get("/recipients/" + person + "/standing").then().statusCode(200);
    }

    @Test
    void hoursBindEveryBrandUntilTheyAreRemoved() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        standing(person).body("wishes", nullValue());

        // when
        put(person, "12:30", "15:00")
                .statusCode(200)
                .body("recipientKey", equalTo(person.toString()))
                .body("kept", equalTo(true))
                .body("hours", contains(Map.of("from", "12:30", "to", "15:00")));

        // then
        SendDecided deferred = asked.marketing(brand, person);
        assertThat(deferred.reasons()).containsExactly("QH_PREF");
        assertThat(deferred.notBefore()).isEqualTo("2026-12-01T17:30:00Z");
        standing(person)
                .body(
                        "wishes",
                        equalTo(Map.of("hours", List.of(Map.of("from", "12:30", "to", "15:00")))));
        call().delete("/recipients/" + person + "/hours")
                .then()
                .statusCode(200)
                .body("hours", equalTo(List.of()));
        assertThat(asked.reasons(brand, person)).containsExactly("ALLOW_CONSENT");
        standing(person).body("wishes", nullValue());
    }

    @Test
    void linkedPeopleGetMessagesInTheHoursOfBoth() {
        // given
        World.Brand brand = World.brand();
        RecipientKey number = World.consenting(brand);
        RecipientKey userId = World.person();
        put(number, "08:00", "13:00").statusCode(200);
        put(userId, "12:00", "18:00").statusCode(200);

        // when
        Broker.publish(Said.linked(brand, number, userId));

        // then
        await("the link")
                .untilAsserted(
                        () ->
                                standing(number)
                                        .body(
                                                "wishes.hours.from",
                                                containsInAnyOrder("08:00", "12:00")));
        SendDecided deferred = asked.marketing(brand, number);
        assertThat(deferred.reasons()).contains("QH_PREF");
        put(userId, "09:00", "13:00").statusCode(200);
        standing(number).body("wishes.hours", contains(Map.of("from", "09:00", "to", "13:00")));
        assertThat(asked.reasons(brand, number)).doesNotContain("QH_PREF");
    }

    @Test
    void impossibleHoursAreExplained() {
        // given
        RecipientKey person = World.person();

        // then
        put(person, "9", "24:00")
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.field", containsInAnyOrder("from", "to"));
        put(person, "09:00", "10:30").statusCode(400).body("errors.field", contains("to"));
        put(person, "20:00", "08:00").statusCode(400).body("errors.field", contains("to"));
        call().body(Map.of())
                .put("/recipients/" + person + "/hours")
                .then()
                .statusCode(400)
                .body("errors.field", containsInAnyOrder("from", "to"));
        call().body(Map.of("from", "09:00", "to", "14:00"))
                .put("/recipients/nobody/hours")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("key"));
        call().get("/recipients/" + person + "/standing")
                .then()
                .body("subjectVersion", equalTo(0))
                .body("wishes", nullValue());
    }

    @Test
    void callerForSomeBrandsChangesNoPreferenceForAll() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);

        // then
        given().auth()
                .oauth2(SecretsResource.token(Set.of("consent-write"), Set.of(brand.code())))
                .contentType(ContentType.JSON)
                .body(Map.of("from", "12:00", "to", "15:00"))
                .put("/recipients/" + person + "/hours")
                .then()
                .statusCode(403);
        assertThat(asked.reasons(brand, person)).containsExactly("ALLOW_CONSENT");
    }

    @Test
    void hoursAreErasedWithThePersonAndNotStoredAgain() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        put(person, "12:00", "15:00").statusCode(200);
        long before = wishes();

        // when
        Erasing.forget(person);

        // then
        assertThat(wishes()).isEqualTo(before - 1);
        put(person, "12:00", "15:00")
                .statusCode(200)
                .body("kept", equalTo(false))
                .body("hours", equalTo(List.of()));
        assertThat(wishes()).isEqualTo(before - 1);
    }

    @Test
    void hoursOfAReturnedPersonAreStoredAgain() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        Erasing.forget(person);
        Erasing.laterSecond();
        World.consent(brand, "promotions", person, DecisionClock.now().minusMillis(10));

        // when
        put(person, "12:30", "15:00").statusCode(200).body("kept", equalTo(true));

        // then
        assertThat(asked.reasons(brand, person)).containsExactly("QH_PREF");
    }

    private long wishes() {
        return sql.first("select count(*) from wish", row -> row.getLong(1)).orElseThrow();
    }
}
