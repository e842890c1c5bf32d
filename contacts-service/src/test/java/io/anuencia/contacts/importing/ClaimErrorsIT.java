package io.anuencia.contacts.importing;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.anuencia.contacts.TokenResource;
import io.anuencia.contacts.WithoutWorkers;
import io.anuencia.events.ConsentClaimRefused;
import io.anuencia.events.ConsentRecorded;
import io.anuencia.events.ConsentState;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.Uuids;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** Importers can find the rows whose claims did not become consents. */
@QuarkusTest
@TestProfile(WithoutWorkers.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class ClaimErrorsIT {

    private static final UUID WORKER = new UUID(0, 21);
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final String HEADER = "phone,consent_brand,consent_purpose,Aviso\n";
    private static final FileOptions CSV =
            new FileOptions(FileOptions.Format.CSV, null, null, Map.of("Aviso", "consent_notice"));

    @Inject BodySpool spool;
    @Inject Imports imports;
    @Inject ImportStore store;
    @Inject ImportSteps steps;
    @Inject ClaimAnswers answers;
    @Inject Sql sql;
    @Inject DataSource database;

    private UUID applied(FileOptions options, String file) throws IOException {
        byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
        UUID importId;
        try (var body = spool.receive(new ByteArrayInputStream(bytes))) {
            var reading = new ReceivedFile.Reading(null, options, false);
            importId =
                    imports.receive(null, new ReceivedFile(body, reading, "tester", Set.of("acme")))
                            .importId();
        }
        for (int step = 0; step < 2; step++) {
            ImportFile next = store.next(WORKER).orElseThrow();
            steps.takeOn(next, RowsLeftOut.of(next), () -> true);
        }
        return importId;
    }

    private static String rows(String... phones) {
        return Arrays.stream(phones).map("%s,acme,promotions,n-1\n"::formatted).collect(joining());
    }

    private static UUID claim(UUID importId, String row) {
        return Uuids.ofFacts("claim", importId.toString(), row);
    }

    private static List<RecipientKey> keys(UUID claim) {
        return List.of(new RecipientKey(Uuids.ofFacts(claim.toString())));
    }

    private void answer(UUID claim, ConsentState state, String... missing) {
        note(
                new ConsentRecorded(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        keys(claim),
                        "acme",
                        "promotions",
                        state,
                        claim,
                        List.of(missing),
                        NOW,
                        NOW,
                        null));
    }

    private void refuse(UUID claim) {
        note(
                new ConsentClaimRefused(
                        claim,
                        UUID.randomUUID(),
                        keys(claim),
                        "acme",
                        "promotions",
                        "SUP_BRAND",
                        NOW));
    }

    private void note(PlatformEvent event) {
        answers.note(List.of(new EventEnvelope(UUID.randomUUID(), NOW, event)));
    }

    private static Response get(UUID importId, String path) {
        return given().auth()
                .oauth2(TokenResource.token("contacts-read", "acme"))
                .get("/imports/" + importId + path)
                .then()
                .statusCode(200)
                .extract()
                .response();
    }

    private static List<Tuple> lines(JsonPath page) {
        return page.getList("errors", RowError.class).stream()
                .map(error -> tuple(error.row(), error.line(), error.column()))
                .toList();
    }

    /** Imports five rows: the second is wrong, the last one is not answered. */
    private UUID importOfFiveRows(String phones) throws IOException {
        UUID importId =
                applied(
                        CSV,
                        HEADER
                                + rows(
                                        phones + "1",
                                        "12",
                                        phones + "3",
                                        phones + "4",
                                        phones + "5"));
        answer(claim(importId, "1"), ConsentState.GIVEN);
        answer(
                claim(importId, "3"),
                ConsentState.UNKNOWN,
                "notice",
                "evidence.form",
                "terms.legalBasis");
        refuse(claim(importId, "4"));
        return importId;
    }

    private static final List<Tuple> LACKING =
            List.of(
                    tuple(3L, 4L, "Aviso"),
                    tuple(3L, 4L, "consent_evidence.form"),
                    tuple(3L, 4L, "consent_evidence.legalBasis"),
                    tuple(4L, 5L, "row"));

    @Test
    void claimsThatDidNotBecomeConsentsAreReportedInTheTermsOfTheirFile() throws IOException {
        // given
        UUID importId = importOfFiveRows("+5197410000");

        // when
        JsonPath page = get(importId, "/errors?kind=CLAIMS").jsonPath();

        // then
        assertThat(lines(page)).isEqualTo(LACKING);
        assertThat(page.getString("errors[0].detail")).contains("lacks");
        assertThat(page.getString("errors[3].detail")).contains("opted out");
        assertThat(page.getString("next")).isNull();
        assertThat(lines(get(importId, "/errors").jsonPath()))
                .containsExactly(tuple(2L, 3L, "phone"));
    }

    @Test
    void claimsAreReadInPages() throws IOException {
        // given
        UUID importId = importOfFiveRows("+5197410001");

        // when
        List<Tuple> read = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonPath page = get(importId, "/errors?kind=CLAIMS&limit=1" + next).jsonPath();
            read.addAll(lines(page));
            next = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
        }

        // then
        assertThat(read).isEqualTo(LACKING);
    }

    @Test
    void fileOfErrorsHasTheRowsAndThenTheClaims() throws IOException {
        // given
        UUID importId = importOfFiveRows("+5197410002");

        // when
        String csv = get(importId, "/errors.csv").asString();

        // then
        assertThat(csv.lines().skip(1).map(line -> line.substring(0, line.indexOf('"'))))
                .containsExactly("2,3,", "3,4,", "3,4,", "3,4,", "4,5,");
    }

    @Test
    void claimAmongSeveralIsReportedByItsPath() throws IOException {
        // given
        String person = "{\"phone\":\"+51974100031\",\"consents\":[%s]}\n";
        String claim = "{\"brand\":\"acme\",\"purpose\":\"%s\"}";
        UUID importId =
                applied(
                        new FileOptions(FileOptions.Format.NDJSON, null, null, Map.of()),
                        person.formatted(
                                claim.formatted("orders") + "," + claim.formatted("news")));
        answer(claim(importId, "1"), ConsentState.UNKNOWN);
        answer(claim(importId, "1.1"), ConsentState.UNKNOWN, "purpose");

        // when
        JsonPath page = get(importId, "/errors?kind=CLAIMS").jsonPath();

        // then
        assertThat(lines(page))
                .containsExactly(
                        tuple(1L, 1L, "consents[0]"), tuple(1L, 1L, "consents[1].purpose"));
    }

    @Test
    void rowOfAClaimThatBecameAConsentIsNotKept() throws IOException {
        // given
        UUID importId = importOfFiveRows("+5197410004");

        // when
        List<Long> rows =
                sql.list(
                        """
                        select row from import_claim
                        where import_id = ? and coalesce(row, line, place) is not null
                        order by row
                        """,
                        row -> row.getLong("row"),
                        importId);

        // then
        assertThat(rows).containsExactly(3L, 4L, 5L);
    }

    @Test
    void claimWithoutARecordedRowIsOnlyCounted() throws IOException {
        // given
        UUID importId = applied(CSV, HEADER + rows("+51974100051"));
        sql.update(
                "update import_claim set row = null, line = null, place = null where import_id = ?",
                importId);
        answer(claim(importId, "1"), ConsentState.UNKNOWN, "notice");

        // when
        JsonPath page = get(importId, "/errors?kind=CLAIMS").jsonPath();

        // then
        assertThat(lines(page)).isEmpty();
        assertThat(get(importId, "").jsonPath().getInt("claims.unknown")).isEqualTo(1);
    }

    /** A page that reads on from a row must not sort all claims of the import. */
    @Test
    void claimsAreReadInTheOrderOfTheirIndex() throws SQLException {
        // given
        String page = ClaimErrors.PAGE;
        for (int number = 1; page.contains("?"); number++) {
            page = page.replaceFirst("\\?", "\\$" + number);
        }

        // when
        List<String> plan = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local enable_sort = off");
            statement.execute("set local plan_cache_mode = force_generic_plan");
            statement.execute("prepare page as " + page);
            try (ResultSet lines =
                    statement.executeQuery("explain execute page (null, null, null, null, null)")) {
                while (lines.next()) {
                    plan.add(lines.getString(1));
                }
            }
            statement.execute("deallocate page");
            connection.rollback();
        }

        // then
        assertThat(plan).anyMatch(line -> line.contains("using ix_import_claim_row"));
    }
}
