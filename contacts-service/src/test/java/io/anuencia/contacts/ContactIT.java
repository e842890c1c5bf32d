package io.anuencia.contacts;

import static io.anuencia.contacts.Calls.caller;
import static io.anuencia.contacts.Calls.published;
import static io.anuencia.contacts.Calls.put;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.anuencia.events.ConsentClaimed;
import io.anuencia.events.EventType;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.Topic;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class ContactIT {

    @Inject Sql sql;

    @Test
    void spellingsOfOneNumberAreOnePerson() {
        // given
        String key =
                put("fold-1", Map.of("phone", "+52 55 1111 2222", "firstName", "Ana"))
                        .statusCode(200)
                        .extract()
                        .path("recipientKey");

        // when
        ValidatableResponse same = put("fold-1", Map.of("phone", "+521 55 1111 2222"));

        // then
        same.statusCode(200).body("recipientKey", equalTo(key));
        String contactId = same.extract().path("contactId");
        caller("contacts-read")
                .get("/contacts/" + contactId)
                .then()
                .statusCode(200)
                .body("phone", equalTo("+525511112222"))
                .body("firstName", equalTo("Ana"));
    }

    @Test
    void numberOfAnotherExternalIdIsAConflictAndNeverMerged() {
        // given
        put("conflict-1", Map.of("phone", "+51987000001")).statusCode(200);

        // then
        put("conflict-2", Map.of("phone", "+51987000001"))
                .statusCode(409)
                .body("type", equalTo("urn:anuencia:problem:conflict"));
        put("conflict-1", Map.of("phone", "+51987000002")).statusCode(409);
    }

    @Test
    void everyWrongFieldOfAContactIsReported() {
        // when
        ValidatableResponse response =
                put(
                        "wrong-1",
                        Map.of(
                                "phone", "12",
                                "language", "not a language",
                                "country", "Peru",
                                "timeZone", "Lima",
                                "tags", List.of("two words")));

        // then
        response.statusCode(400).contentType("application/problem+json");
        assertThat(response.extract().jsonPath().getList("errors.field", String.class))
                .contains("phone", "language", "country", "timeZone", "tags");
    }

    @Test
    void tokensWithoutTheRoleGetProblemDocuments() {
        // then
        given().get("/contacts/" + UUID.randomUUID()).then().statusCode(401);
        given().auth()
                .oauth2("forged")
                .get("/contacts/" + UUID.randomUUID())
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
        caller("contacts-read")
                .contentType("text/csv")
                .body("x")
                .post("/imports")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
    }

    @Test
    void namedListsAreReplacedAndOmittedListsStay() {
        // given
        put(
                        "lists-1",
                        Map.of(
                                "phone",
                                "+51987000010",
                                "firstName",
                                "Ana",
                                "tags",
                                List.of("niñez", "vip"),
                                "attributes",
                                Map.of("plan", "gold", "store", "lima")))
                .statusCode(200);

        // when
        put("lists-1", Map.of("phone", "+51987000010", "tags", List.of("vip"))).statusCode(200);

        // then
        String contactId =
                put("lists-1", Map.of("phone", "+51987000010")).extract().path("contactId");
        caller("contacts-read")
                .get("/contacts/" + contactId)
                .then()
                .body("tags", equalTo(List.of("vip")))
                .body("attributes", equalTo(Map.of("plan", "gold", "store", "lima")))
                .body("firstName", equalTo("Ana"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{\"phone\":\"+51987000020\\u0000\"}",
                "{\"phone\":\"+51987000020\",\"firstName\":\"A\\u0000\"}",
                "{\"phone\":\"+51987000020\",\"firstName\":\"A\\ud800\"}",
                "{\"phone\":\"+51987000020\",\"tags\":[null]}",
                "{\"phone\":\"+51987000020\",\"tags\":\"vip\"}",
                "{\"phone\":\"+51987000020\",\"attributes\":{\"a b\":\"c\"}}",
                "{\"phone\":\"+51987000020\",\"attributes\":{\"a\":{\"b\":1}}}",
                "{\"phone\":\"+51987000020\",\"unknown\":1}",
                "{\"phone\":\"987000020\"}",
                "{\"phone\":{}}",
                "{\"phone\":\"+51987000020\",\"consents\":[null]}",
                "{}"
            })
    void badBodyIsAProblemAndWritesNothing(String body) {
        // when
        ValidatableResponse answer =
                caller("contacts-write")
                        .contentType(ContentType.JSON)
                        .body(body)
                        .put("/contacts/by-external-id/bad-body")
                        .then();

        // then
        answer.statusCode(400).contentType("application/problem+json");
        assertThat(answer.extract().asString()).doesNotContain("987000020");
        assertThat(people("bad-body")).isZero();
    }

    @Test
    void hundredThousandConsentsAreRefusedWhileTheyAreRead() {
        // given
        String body = "{\"phone\":\"+51987000020\",\"consents\":[" + "{},".repeat(100_000) + "{}]}";

        // when
        ValidatableResponse answer =
                caller("contacts-write")
                        .contentType(ContentType.JSON)
                        .body(body)
                        .put("/contacts/by-external-id/bad-body")
                        .then();

        // then
        answer.statusCode(400)
                .contentType("application/problem+json")
                .body("errors.field", contains("consents"))
                .body("errors.detail", contains(containsString("send less at once")));
    }

    @Test
    void blankIdIsAProblem() {
        // then
        caller("contacts-write")
                .urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body(Map.of("phone", "+51987000030"))
                .put("/contacts/by-external-id/%20")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void bodyOfMoreThanAMegabyteIsRefused() {
        // given
        Map<String, String> many =
                IntStream.range(0, 20_000)
                        .boxed()
                        .collect(Collectors.toMap(i -> "name" + i, i -> "x".repeat(60)));

        // then
        put("long-1", Map.of("phone", "+51987000040", "attributes", many))
                .statusCode(413)
                .contentType("application/problem+json");
        assertThat(people("long-1")).isZero();
    }

    @Test
    void concurrentCallsMakeOnePersonAndOneWinner() throws Exception {
        // given
        List<Callable<Integer>> calls =
                IntStream.range(0, 16)
                        .<Callable<Integer>>mapToObj(
                                i ->
                                        () ->
                                                put(
                                                                "same-number-" + i % 4,
                                                                Map.of("phone", "+51987000050"))
                                                        .extract()
                                                        .statusCode())
                        .toList();

        // when
        Set<Integer> statuses = new HashSet<>();
        ExecutorService callers = Executors.newFixedThreadPool(8);
        for (Future<Integer> status : callers.invokeAll(calls)) {
            statuses.add(status.get());
        }
        callers.shutdown();

        // then
        assertThat(statuses).containsExactlyInAnyOrder(200, 409);
        assertThat(count("select count(*) from contact where phone = ?", "+51987000050"))
                .isEqualTo(1);
    }

    @Test
    void changesOfAPersonArePublishedInTheirOrder() {
        // given
        String contactId =
                put("events-1", Map.of("phone", "+51987000060")).extract().path("contactId");

        // when
        put("events-1", Map.of("phone", "+51987000060", "timeZone", "America/Lima"));

        // then
        await("both events")
                .untilAsserted(
                        () ->
                                assertThat(published(Topic.CONTACT_EVENTS))
                                        .filteredOn(e -> e.partitionKey().equals(contactId))
                                        .extracting(PlatformEvent::type)
                                        .containsExactly(
                                                EventType.CONTACT_REGISTERED,
                                                EventType.CONTACT_CHANGED));
    }

    @Test
    void nullFactCountsAsOmitted() {
        // given
        Map<String, Object> evidence = new HashMap<>(Map.of("reference", "null-7"));
        evidence.put("form", null);
        var consent = Map.of("brand", "acme", "purpose", "promotions", "evidence", evidence);

        // when
        put("null-1", Map.of("phone", "+51987000080", "consents", List.of(consent)))
                .statusCode(200);

        // then
        await("claim")
                .untilAsserted(
                        () ->
                                assertThat(published(Topic.CONSENT_CLAIMS, ConsentClaimed.class))
                                        .extracting(ConsentClaimed::evidence)
                                        .contains(Map.of("reference", "null-7")));
    }

    @Test
    void repeatedPostWithItsKeyIsAppliedOnce() {
        // given
        String body = "{\"phone\":\"+51987000090\",\"firstName\":\"Ana\"}";
        ValidatableResponse first = post("post-once", body).statusCode(200);
        String contactId = first.extract().path("contactId");
        post("post-more", "{\"phone\":\"+51987000090\",\"firstName\":\"Eva\"}").statusCode(200);

        // when
        ValidatableResponse again = post("post-once", body);

        // then
        again.statusCode(200)
                .body(equalTo(first.extract().asString()))
                .header("ETag", first.extract().header("ETag"));
        caller("contacts-read")
                .get("/contacts/" + contactId)
                .then()
                .body("firstName", equalTo("Eva"));
        post("post-once", "{\"phone\":\"+51987000091\"}").statusCode(422);
        assertThat(count("select count(*) from idempotent_call where answer ~ ?", "987000090"))
                .isZero();
    }

    private static ValidatableResponse post(String key, String body) {
        return caller("contacts-write")
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/contacts")
                .then();
    }

    private long people(String externalId) {
        return count("select count(*) from contact where external_id = ?", externalId);
    }

    private long count(String query, String value) {
        return sql.first(query, row -> row.getLong(1), value).orElseThrow();
    }
}
