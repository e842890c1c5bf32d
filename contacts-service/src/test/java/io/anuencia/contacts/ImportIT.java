package io.anuencia.contacts;

import static io.anuencia.contacts.Calls.HEADER;
import static io.anuencia.contacts.Calls.awaitState;
import static io.anuencia.contacts.Calls.caller;
import static io.anuencia.contacts.Calls.importFile;
import static io.anuencia.contacts.Calls.published;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.anuencia.events.ConsentClaimRefused;
import io.anuencia.events.ConsentClaimed;
import io.anuencia.events.ConsentRecorded;
import io.anuencia.events.ConsentState;
import io.anuencia.events.ContactRegistered;
import io.anuencia.events.Topic;
import io.anuencia.messaging.DirectPublisher;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class ImportIT {

    @Inject DirectPublisher publisher;
    @Inject Sql sql;

    @Test
    void importReportsWrongRowsFoldsDuplicatesAndAppliesTheRest() {
        // given
        String csv =
                "\uFEFF"
                        + HEADER
                        + "i-1,+51987111001,Ana,es,PE,America/Lima,vip|lima,gold,,,,,,,\n"
                        + "i-2,0051 987 111 001,Ana,es,PE,,norte,gold,,,,,,,\n"
                        + "i-3,12345,Luis,es,PE,,,,,,,,,,\n"
                        + "i-4,+51987111004,Eva,xx-yy-zz-!,PE,Nowhere,,,,,,,,,\n"
                        + "i-1,+51987111005,Otro,es,PE,,,,,,,,,,\n"
                        + "i-6,+51987111006,N\0UL,es,PE,,,,,,,,,,\n";

        // when
        UUID importId = importFile(csv);

        // then
        JsonPath report = awaitState(importId, "COMPLETED");
        assertThat(report.getInt("rows")).isEqualTo(6);
        assertThat(report.getInt("created")).isEqualTo(1);
        assertThat(report.getInt("duplicates")).isEqualTo(1);
        assertThat(report.getInt("errors")).isEqualTo(4);
        var errors = caller("contacts-read").get("/imports/" + importId + "/errors").then();
        errors.body("errors.row", equalTo(List.of(3, 4, 4, 5, 6)));
        errors.body("errors.column", hasItem("phone")).body("errors.column", hasItem("language"));
        assertThat(errors.extract().asString()).doesNotContain("12345").doesNotContain("987111");
    }

    @Test
    void repeatedFileIsTheSameImport() {
        // given
        String csv = HEADER + "again-1,+51987222001,Ana,es,PE,,,,,,,,,,\n";
        UUID first = importFile(csv);
        awaitState(first, "COMPLETED");

        // when
        UUID second = importFile(csv);

        // then
        assertThat(second).isEqualTo(first);
    }

    @Test
    void uploadIsAnsweredWithTheLocationOfItsImport() {
        // given
        String csv = HEADER + "where-1,+51987222002,Ana,es,PE,,,,,,,,,,\n";

        // when
        String where = post(csv, null).statusCode(202).extract().header("Location");

        // then
        caller("contacts-read").get(where).then().statusCode(200).body("state", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "telefono;nombre\n+51987333001;Ana\n", "phone,phone\n1,2\n"})
    void fileWithoutAGoodFirstLineIsRefusedAtOnce(String csv) {
        // when
        ValidatableResponse answer = post(csv, null);

        // then
        answer.statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo("body"))
                .body("errors[0].detail", containsString("first line"));
    }

    @Test
    void keyThatIsRepeatedWithAnotherFileIsRefused() {
        // given
        String key = UUID.randomUUID().toString();
        String csv = HEADER + "key-1,+51987555001,Ana,es,PE,,,,,,,,,,\n";
        String importId = post(csv, key).statusCode(202).extract().path("importId");

        // when
        ValidatableResponse same = post(csv, key);
        ValidatableResponse other = post(csv + "key-2,+51987555002,,,,,,,,,,,,,\n", key);

        // then
        same.statusCode(202).body("importId", equalTo(importId));
        other.statusCode(422).contentType("application/problem+json");
    }

    @Test
    void numberWithoutCountryCodeIsReadInTheDefaultRegionOrReported() {
        // given
        String csv = "phone\n987 666 001\n";

        // when
        UUID with =
                caller("contacts-write")
                        .contentType("text/csv")
                        .body(csv)
                        .post("/imports?defaultRegion=PE")
                        .then()
                        .statusCode(202)
                        .extract()
                        .jsonPath()
                        .getUUID("importId");
        UUID without = importFile(csv);

        // then
        assertThat(awaitState(with, "COMPLETED").getInt("created")).isEqualTo(1);
        assertThat(awaitState(without, "COMPLETED").getInt("errors")).isEqualTo(1);
        assertThat(rows("select count(*) from contact where phone = '+51987666001'")).isEqualTo(1);
    }

    @Test
    void reportIsReadInPages() {
        // given
        String wrong = IntStream.range(0, 7).mapToObj(i -> "n" + i).collect(joining("\n"));
        UUID importId = importFile("phone\n" + wrong + "\n");
        awaitState(importId, "COMPLETED");

        // when
        List<Integer> read = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonPath page =
                    caller("contacts-read")
                            .get("/imports/" + importId + "/errors?limit=3" + next)
                            .jsonPath();
            read.addAll(page.getList("errors.row"));
            next = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
        }

        // then
        assertThat(read).containsExactly(1, 2, 3, 4, 5, 6, 7);
        caller("contacts-read")
                .get("/imports/" + importId + "/errors?cursor=zzz")
                .then()
                .statusCode(400);
    }

    @Test
    void longFileIsAppliedInBatchesWithOneEventForEachPerson() {
        // given
        int people = 100_000;
        String rows =
                IntStream.range(0, people)
                        .mapToObj("l-%1$d,+5196%1$07d,Ana,es,PE,,long-file,,,,,,,,"::formatted)
                        .collect(joining("\n"));

        // when
        UUID importId = importFile(HEADER + rows + "\n");

        // then
        JsonPath report = awaitState(importId, "COMPLETED");
        assertThat(report.getInt("rowsTotal")).isEqualTo(people);
        assertThat(report.getInt("created") + report.getInt("errors")).isEqualTo(people);
        int created = report.getInt("created");
        assertThat(rows("select count(*) from contact where 'long-file' = any (tags)"))
                .isEqualTo(created);
        await("events")
                .untilAsserted(
                        () ->
                                assertThat(
                                                published(
                                                                Topic.CONTACT_EVENTS,
                                                                ContactRegistered.class)
                                                        .stream()
                                                        .filter(
                                                                e ->
                                                                        e.phone()
                                                                                .e164()
                                                                                .startsWith(
                                                                                        "+5196"))
                                                        .count())
                                        .isEqualTo(created));
    }

    private static ValidatableResponse post(String csv, String key) {
        RequestSpecification call =
                caller("contacts-write")
                        .contentType("text/csv")
                        .body(csv.getBytes(StandardCharsets.UTF_8));
        return (key == null ? call : call.header("Idempotency-Key", key)).post("/imports").then();
    }

    private long rows(String query) {
        return sql.first(query, row -> row.getLong(1)).orElseThrow();
    }

    @Test
    void importIsCompletedWhenEveryClaimIsAnswered() {
        // given
        String consent = "acme,promotions,SUBSCRIBER,2026-03-01T10:00:00Z,WEB_FORM,abc,web\n";
        UUID importId =
                importFile(
                        HEADER
                                + "c-1,+51987444001,Ana,es,PE,,,,"
                                + consent
                                + "c-2,+51987444002,Eva,es,PE,,,,"
                                + consent
                                + "c-3,+51987444003,Luz,es,PE,,,,"
                                + consent
                                + "c-4,+51987444004,Sol,es,PE,,,,other,x,SUBSCRIBER,,,,\n");
        awaitState(importId, "AWAITING_CLAIMS");
        await("claims").untilAsserted(() -> assertThat(claimsOf(importId)).hasSize(3));

        // when
        List<ConsentClaimed> claims = claimsOf(importId);
        publisher
                .publish(
                        List.of(
                                recorded(claims.get(0), ConsentState.GIVEN, List.of()),
                                recorded(
                                        claims.get(1),
                                        ConsentState.UNKNOWN,
                                        List.of("evidence.form")),
                                refused(claims.get(2)),
                                refused(claims.get(2))))
                .toCompletableFuture()
                .join();

        // then
        JsonPath report = awaitState(importId, "COMPLETED");
        assertThat(report.getInt("claims.total")).isEqualTo(3);
        assertThat(report.getInt("claims.given")).isEqualTo(1);
        assertThat(report.getInt("claims.unknown")).isEqualTo(1);
        assertThat(report.getInt("claims.refused")).isEqualTo(1);
        assertThat(report.getInt("claims.pending")).isZero();
        assertThat(report.getInt("claims.missing.'evidence.form'")).isEqualTo(1);
        assertThat(report.getInt("errors")).isEqualTo(1);
    }

    private static List<ConsentClaimed> claimsOf(UUID importId) {
        return published(Topic.CONSENT_CLAIMS, ConsentClaimed.class).stream()
                .filter(claim -> importId.equals(claim.importId()))
                .toList();
    }

    private static ConsentRecorded recorded(
            ConsentClaimed claim, ConsentState state, List<String> missing) {
        return new ConsentRecorded(
                UUID.randomUUID(),
                UUID.randomUUID(),
                List.of(claim.recipientKey()),
                claim.brand(),
                claim.purpose(),
                state,
                claim.claimId(),
                missing,
                claim.expressedAt(),
                Instant.parse("2026-11-24T12:00:00Z"),
                null);
    }

    private static ConsentClaimRefused refused(ConsentClaimed claim) {
        return new ConsentClaimRefused(
                claim.claimId(),
                UUID.randomUUID(),
                List.of(claim.recipientKey()),
                claim.brand(),
                claim.purpose(),
                "SUP_BRAND",
                Instant.parse("2026-11-24T12:00:00Z"));
    }
}
