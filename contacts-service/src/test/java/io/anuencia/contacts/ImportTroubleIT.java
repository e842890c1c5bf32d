package io.anuencia.contacts;

import static io.anuencia.contacts.Calls.HEADER;
import static io.anuencia.contacts.Calls.awaitState;
import static io.anuencia.contacts.Calls.caller;
import static io.anuencia.contacts.Calls.importFile;
import static io.anuencia.contacts.Calls.put;
import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Imports with a problem, and what happens to their other rows. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class ImportTroubleIT {

    private static final String FILL =
            """
            insert into attribute (name, type)
            select 'full.' || g, 'TEXT'
            from generate_series(1, 1000 - (select count(*) from attribute)) g
            """;

    @Inject Sql sql;

    private static UUID importNdjson(String body, boolean dryRun) {
        return caller("contacts-write")
                .contentType("application/x-ndjson")
                .queryParam("dryRun", dryRun)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/imports")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getUUID("importId");
    }

    private static String person(String phone, String attributes) {
        return "{\"phone\":\"%s\",\"attributes\":{%s}}\n".formatted(phone, attributes);
    }

    private static List<String> attributes() {
        return caller("contacts-read").get("/attributes").jsonPath().getList("attributes.name");
    }

    private static UUID importAs(String csv, String... brands) {
        return given().auth()
                .oauth2(TokenResource.token("contacts-write", brands))
                .contentType("text/csv")
                .body(csv)
                .post("/imports")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getUUID("importId");
    }

    @Test
    void rowWithTooManyAttributesIsAnErrorAndDeclaresNone() {
        // given
        String many =
                IntStream.rangeClosed(0, 1_000)
                        .mapToObj("\"many.%d\":1"::formatted)
                        .collect(joining(","));

        // when
        UUID importId =
                importNdjson(
                        person("+51989100001", "\"store\":\"lima\"")
                                + person("+51989100002", many)
                                + person("+51989100003", "\"store\":\"cusco\""),
                        false);

        // then
        JsonPath report = awaitState(importId, "COMPLETED");
        assertThat(report.getInt("created")).isEqualTo(2);
        assertThat(report.getInt("errors")).isEqualTo(1);
        assertThat(attributes()).contains("store").noneMatch(name -> name.startsWith("many."));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rowThatNeedsANewAttributeWhereThereIsNoRoomIsAnError(boolean dryRun) {
        // given
        String known = "full.1";
        sql.update(FILL);
        try {
            // when
            String phones = dryRun ? "+5198911000" : "+5198912000";
            UUID importId =
                    importNdjson(
                            person(phones + "1", "\"%s\":\"x\"".formatted(known))
                                    + person(
                                            phones + "2", "\"full.2\":\"x\",\"one.too.many\":\"x\"")
                                    + person(phones + "3", ""),
                            dryRun);

            // then
            JsonPath report = awaitState(importId, "COMPLETED");
            assertThat(report.getInt("created")).isEqualTo(2);
            JsonPath errors =
                    caller("contacts-read").get("/imports/" + importId + "/errors").jsonPath();
            assertThat(errors.getList("errors.row")).containsExactly(2);
            assertThat(errors.getString("errors[0].column")).isEqualTo("attributes.one.too.many");
            assertThat(errors.getString("errors[0].detail")).contains("1,000");
        } finally {
            sql.update("update contact set attributes = '{}' where phone like '+519891_000_'");
            sql.update("delete from attribute where name like 'full.%'");
        }
    }

    static List<Arguments> rowsThatNoTableTakes() {
        String language =
                IntStream.range(0, 450)
                        .mapToObj(i -> "-%08x".formatted(i * 0x9E3779B1))
                        .collect(joining("", "es-x", ""));
        return List.of(
                Arguments.of("language", "\"language\":\"" + language + "\""),
                Arguments.of("row", "\"col\\u0000our\":1"));
    }

    @ParameterizedTest
    @MethodSource("rowsThatNoTableTakes")
    void unstorableRowIsAnErrorAndTheRestIsWritten(String column, String member) {
        // given
        String phones = "+519896" + (column.equals("row") ? "1" : "2");

        // when
        UUID importId =
                importNdjson(
                        person(phones + "0001", "")
                                + "{\"phone\":\"%s0002\",%s}\n".formatted(phones, member)
                                + person(phones + "0003", ""),
                        false);

        // then
        assertThat(awaitState(importId, "COMPLETED").getInt("created")).isEqualTo(2);
        JsonPath errors =
                caller("contacts-read").get("/imports/" + importId + "/errors").jsonPath();
        assertThat(errors.getList("errors.row")).containsExactly(2);
        assertThat(errors.getString("errors[0].column")).isEqualTo(column);
    }

    @Test
    void rowThatAddsMoreToAPersonThanTheyMayHaveIsAnError() {
        // given
        String phone = "+51989700001";
        List<String> tags = IntStream.rangeClosed(1, 50).mapToObj("full-%d"::formatted).toList();
        put("full-1", Map.of("phone", phone, "tags", tags)).statusCode(200);
        String row = "{\"phone\":\"" + phone + "\",\"tags\":[\"full-1\"%s]}\n";

        // when
        UUID importId = importNdjson(row.formatted(",\"another\"") + row.formatted(""), false);

        // then
        JsonPath report = awaitState(importId, "COMPLETED");
        assertThat(report.getInt("updated")).isEqualTo(1);
        JsonPath errors =
                caller("contacts-read").get("/imports/" + importId + "/errors").jsonPath();
        assertThat(errors.getList("errors.row")).containsExactly(1);
        assertThat(errors.getString("errors[0].column")).isEqualTo("tags");
    }

    @Test
    void failedImportIsStartedAgainByTheSameFile() {
        // given
        String csv = HEADER + "failed-1,+51989200001,Ana,es,PE,,,,,,,,,,\n";
        UUID failed = importFile(csv);
        awaitState(failed, "COMPLETED");
        sql.update("update import set state = 'FAILED', reason = 'ours' where id = ?", failed);

        // when
        UUID anew = importFile(csv);

        // then
        assertThat(anew).isNotEqualTo(failed);
        assertThat(awaitState(anew, "COMPLETED").getInt("updated")).isEqualTo(1);
        assertThat(importFile(csv)).isEqualTo(anew);
    }

    @Test
    void fileUploadedForOtherBrandsIsAnotherImport() {
        // given
        String csv =
                HEADER
                        + "brand-1,+51989300001,Ana,es,PE,,,,zeta,promotions,CUSTOMER,"
                        + "2026-01-31T10:00:00Z,WEB_FORM,,crm\n";
        UUID without = importAs(csv, "acme");
        assertThat(awaitState(without, "COMPLETED").getInt("errors")).isEqualTo(1);

        // when
        UUID with = importAs(csv, "zeta");

        // then
        assertThat(with).isNotEqualTo(without);
        assertThat(awaitState(with, "AWAITING_CLAIMS").getInt("created")).isEqualTo(1);
        assertThat(importAs(csv, "acme")).isEqualTo(without);
    }

    @Test
    void fileForManyBrandsIsTakenAndRecognized() {
        // given
        String csv = "phone\n+51989300002\n";
        String[] brands =
                IntStream.range(0, 150)
                        .mapToObj(brand -> UUID.randomUUID().toString())
                        .toArray(String[]::new);

        // when
        UUID importId = importAs(csv, brands);

        // then
        assertThat(importAs(csv, brands)).isEqualTo(importId);
        assertThat(importAs(csv, Arrays.copyOf(brands, 149))).isNotEqualTo(importId);
    }

    @Test
    void fileWithLongNamesOfColumnsIsTakenAndRecognized() {
        // given
        String[] names =
                IntStream.range(0, 90)
                        .mapToObj(name -> UUID.randomUUID().toString())
                        .toArray(String[]::new);
        String csv = "phone," + String.join(",", names) + "\n+51989300003\n";

        // when
        UUID importId = importMapped(csv, "-", names);

        // then
        assertThat(importMapped(csv, "-", names)).isEqualTo(importId);
        assertThat(importMapped(csv, "tags", names)).isNotEqualTo(importId);
    }

    /** Imports a file of whose columns the first is ours, and the others are ignored. */
    private static UUID importMapped(String csv, String ours, String... columns) {
        List<String> map = new ArrayList<>(List.of(columns[0] + ":" + ours));
        Stream.of(columns).skip(1).map(name -> name + ":-").forEach(map::add);
        return caller("contacts-write")
                .contentType("text/csv")
                .queryParam("map", map)
                .body(csv.getBytes(StandardCharsets.UTF_8))
                .post("/imports")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getUUID("importId");
    }
}
