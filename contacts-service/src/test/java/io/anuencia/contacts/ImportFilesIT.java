package io.anuencia.contacts;

import static io.anuencia.contacts.Calls.HEADER;
import static io.anuencia.contacts.Calls.awaitState;
import static io.anuencia.contacts.Calls.caller;
import static io.anuencia.contacts.Calls.importFile;
import static io.anuencia.contacts.Calls.register;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as other systems write them, and the mistakes in them. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class ImportFilesIT {

    @Inject Sql sql;

    private long rows(String query) {
        return sql.first(query, row -> row.getLong(1)).orElseThrow();
    }

    @Test
    void badLinesAreReportedAndTheRestGoesOn() {
        // given
        String good =
                IntStream.range(0, 1_200)
                        .mapToObj("q-%1$d,+5198833%1$04d,Ana,es,PE,,bad-lines,,,,,,,,"::formatted)
                        .collect(joining("\n"));
        String bad =
                "q-x,+51988339999,\"Eva,es,PE\n"
                        + "q-y,"
                        + "9".repeat(10_000_000)
                        + "\n"
                        + "q-z,+51988339998,E\0va\n";

        // when
        UUID importId = importFile(HEADER + bad + good + "\n");

        // then
        JsonPath report = awaitState(importId, "COMPLETED");
        assertThat(report.getInt("created")).isEqualTo(1_200);
        assertThat(report.getInt("errors")).isEqualTo(3);
        JsonPath errors =
                caller("contacts-read").get("/imports/" + importId + "/errors").jsonPath();
        assertThat(errors.getList("errors.line")).isEqualTo(List.of(2, 3, 4));
        assertThat(rows("select count(*) from contact where 'bad-lines' = any (tags)"))
                .isEqualTo(1_200);
        assertThat(rows("select count(*) from import_part where import_id = '" + importId + "'"))
                .isZero();
    }

    @Test
    void fileOfAnotherSystemIsMappedAndItsReportIsSafeToOpen() {
        // given
        byte[] csv =
                "Móvil;Nombre;=Puntos;Nota\n+51988440001;Peña;7;x\n+51988440002;Ana;siete;x\n"
                        .getBytes(Charset.forName("windows-1252"));

        // when
        UUID importId =
                caller("contacts-write")
                        .contentType("text/csv")
                        .queryParam("encoding", "windows-1252")
                        .queryParam(
                                "map",
                                "Móvil:phone",
                                "Nombre:first_name",
                                "=Puntos:attr.loyalty:number",
                                "Nota:-")
                        .body(csv)
                        .post("/imports")
                        .then()
                        .statusCode(202)
                        .extract()
                        .jsonPath()
                        .getUUID("importId");

        // then
        assertThat(awaitState(importId, "COMPLETED").getInt("created")).isEqualTo(1);
        assertThat(
                        rows(
                                "select count(*) from contact where first_name = 'Peña'"
                                        + " and attributes @> '{\"loyalty\":7}'"))
                .isEqualTo(1);
        var answer = caller("contacts-read").get("/imports/" + importId + "/errors.csv").then();
        answer.statusCode(200).contentType(containsString("text/csv"));
        assertThat(answer.extract().asString())
                .isEqualTo(
                        "row,line,column,problem\r\n2,3,\"'=Puntos\",\"this attribute is a number;"
                                + " write digits with a point, such as 12.5\"\r\n");
    }

    @Test
    void dryRunReportsTheOutcomeOfTheRowsAndWritesNothing() {
        // given
        String csv =
                HEADER
                        + "d-1,+51988550001,Ana,es,PE,,,,,,,,,,\n"
                        + "d-2,+51988550001,Ana,es,PE,,,,,,,,,,\n"
                        + "d-3,+51988550001,Eva,es,PE,,,,,,,,,,\n"
                        + "d-1,+51988550002,Luz,es,PE,,,,,,,,,,\n"
                        + "d-4,12,Luz,es,PE,,,,,,,,,,\n"
                        + "d-5,+51988550005,Sol,es,PE,,,,acme,promotions,,,,,\n";

        // when
        UUID tried = importFile(csv, "dryRun", "true");

        // then
        JsonPath trial = awaitState(tried, "COMPLETED");
        assertThat(trial.getBoolean("dryRun")).isTrue();
        assertThat(rows("select count(*) from contact where phone like '+5198855%'")).isZero();
        String noted = "select count(*) from contact_trial where import_id = '" + tried + "'";
        await("forgotten notes").untilAsserted(() -> assertThat(rows(noted)).isZero());
        UUID applied = importFile(csv);
        assertThat(applied).isNotEqualTo(tried);
        JsonPath report = awaitState(applied, "AWAITING_CLAIMS");
        for (String count : List.of("created", "updated", "duplicates", "errors", "rows")) {
            assertThat(report.getInt(count)).as(count).isEqualTo(trial.getInt(count));
        }
        assertThat(report.getInt("created")).isEqualTo(2);
        assertThat(report.getInt("duplicates")).isEqualTo(1);
        assertThat(report.getInt("errors")).isEqualTo(3);
    }

    @Test
    void rowsThatContradictEachOtherAreReportedAndTheFirstOneStays() {
        // given
        String many = "k-%1$d,+5198866%1$04d,Ana,es,PE,,,gold,,,,,,,";
        String rows = IntStream.range(0, 600).mapToObj(many::formatted).collect(joining("\n"));

        String csv =
                HEADER
                        + rows
                        + "\nk-0,+51988660000,Eva,es,PE,,,gold,,,,,,,\n"
                        + "k-1,+51988660001,,,,,more,iron,,,,,,,\n"
                        + "k-2,+51988660002,Ana,,,,more,,,,,,,,\n"
                        + "k-3,+51988669999,Ana,,,,,,,,,,,,\n";
        JsonPath trial = awaitState(importFile(csv, "dryRun", "true"), "COMPLETED");

        // when
        UUID importId = importFile(csv);

        // then
        JsonPath report = awaitState(importId, "COMPLETED");
        for (String count : List.of("created", "duplicates", "errors")) {
            assertThat(trial.getInt(count)).as(count).isEqualTo(report.getInt(count));
        }
        assertThat(report.getInt("duplicates")).isEqualTo(1);
        JsonPath errors =
                caller("contacts-read").get("/imports/" + importId + "/errors").jsonPath();
        assertThat(errors.getList("errors.row")).isEqualTo(List.of(601, 602, 604));
        assertThat(errors.getList("errors.column"))
                .isEqualTo(List.of("first_name", "attr.plan", "external_id"));
        assertThat(
                        rows(
                                "select count(*) from contact where first_name = 'Eva' and phone like '+5198866%'"))
                .isZero();
    }

    @Test
    void idThatAKnownPersonDidNotTakeIsFreeForAnotherInADryRunToo() {
        // given
        register("known-as", "+51988610001");
        String many = "t-%1$d,+5198862%1$04d,,,,,,,,,,,,,\n";
        String csv =
                HEADER
                        + "other-id,+51988610001,,,,,,,,,,,,,\n"
                        + IntStream.range(0, 600).mapToObj(many::formatted).collect(joining())
                        + "other-id,+51988610002,,,,,,,,,,,,,\n"
                        + "known-as,+51988610003,,,,,,,,,,,,,\n";
        JsonPath trial = awaitState(importFile(csv, "dryRun", "true"), "COMPLETED");

        // when
        JsonPath report = awaitState(importFile(csv), "COMPLETED");

        // then
        for (String count : List.of("created", "updated", "duplicates", "errors")) {
            assertThat(trial.getInt(count)).as(count).isEqualTo(report.getInt(count));
        }
        assertThat(report.getInt("created")).isEqualTo(601);
        assertThat(report.getInt("errors")).isEqualTo(1);
    }

    @Test
    void premiumAndShortNumbersAreReportedRowByRow() {
        // given
        String csv = "phone,country\n+1900 555 0100,US\n911,US\n+34 803 123 456,ES\n112,ES\n";

        // when
        UUID importId = importFile(csv);

        // then
        assertThat(awaitState(importId, "COMPLETED").getInt("errors")).isEqualTo(4);
    }

    @Test
    void linesOfJsonArePeopleToo() {
        // given
        String lines =
                """
                {"externalId":"n-1","phone":"+51988770001","attributes":{"njage":30,"njvip":true},"tags":["json"]}
                {"externalId":"n-2","phone":"+51988770002","attributes":{"njage":"old"}}
                {"externalId":"n-3","phone":"+51988770003","classes":[{"class":"CUSTOMER"}]}
                {"externalId":"n-4","phone":"+51988770004","consents":[{"brand":"acme","purpose":"promotions"},{"brand":"acme","purpose":"news"}]}
                not json
                """;

        // when
        UUID importId =
                caller("contacts-write")
                        .contentType("application/x-ndjson")
                        .body(lines.getBytes(StandardCharsets.UTF_8))
                        .post("/imports")
                        .then()
                        .statusCode(202)
                        .extract()
                        .jsonPath()
                        .getUUID("importId");

        // then
        JsonPath report = awaitState(importId, "AWAITING_CLAIMS");
        assertThat(report.getInt("created")).isEqualTo(2);
        assertThat(report.getInt("claims.total")).isEqualTo(2);
        JsonPath errors =
                caller("contacts-read").get("/imports/" + importId + "/errors").jsonPath();
        assertThat(errors.getList("errors.row")).isEqualTo(List.of(2, 3, 5));
        assertThat(errors.getList("errors.column"))
                .isEqualTo(List.of("attributes.njage", "classes[0].reference", "row"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delimiter=x",
                "encoding=klingon",
                "map=phone",
                "dryRun=maybe",
                "dryRun=true&dryRun=false",
                "defaultRegion=Peru",
                "colour=red"
            })
    void unknownReadingOptionIsRefused(String query) {
        // then
        caller("contacts-write")
                .contentType("text/csv")
                .body("phone\n+51988880001\n")
                .post("/imports?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }
}
