package io.anuencia.contacts.importing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.anuencia.contacts.TokenResource;
import io.anuencia.contacts.WithoutWorkers;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(WithoutWorkers.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class ImportRetentionIT {

    private static final String IMPORT =
            """
            insert into import (id, digest, created_by, brands, state, created_at,
                finished_at)
            values (?, ?, 'tester', '{}', ?, ?, ?)
            """;
    private static final String LISTS =
            """
            with claim as (insert into import_claim (claim_id, import_id)
                           select gen_random_uuid(), ? from generate_series(1, 3)),
                 error as (insert into import_error select ?, g, 0, 'phone', 'no number'
                           from generate_series(1, 3) g)
            insert into import_people select ?, g, array[gen_random_uuid()]
            from generate_series(1, 3) g
            """;
    private static final String ROWS =
            """
            select (select count(*) from import where id = ?)
                + (select count(*) from import_claim where import_id = ?)
                + (select count(*) from import_error where import_id = ?)
                + (select count(*) from import_people where import_id = ?)
            """;
    private static final Duration LONG = Duration.ofDays(181);

    @Inject ImportRetention retention;
    @Inject EndedNotes notes;
    @Inject ImportReports reports;
    @Inject ImportStore store;
    @Inject Sql sql;

    private UUID importOf(String state, Instant createdAt, Instant finishedAt) {
        UUID id = UUID.randomUUID();
        sql.update(IMPORT, id, id.toString(), state, createdAt, finishedAt);
        sql.update(LISTS, id, id, id);
        return id;
    }

    private long rows(UUID id) {
        return sql.first(ROWS, row -> row.getLong(1), id, id, id, id).orElseThrow();
    }

    @Test
    void importThatEndedLongAgoIsGoneWithItsListsAndTheOthersStay() {
        // given
        Instant now = Instant.now();
        Instant longAgo = now.minus(LONG);
        UUID old = importOf("COMPLETED", longAgo, longAgo);
        UUID unanswered = importOf("AWAITING_CLAIMS", longAgo, null);
        UUID recent = importOf("COMPLETED", longAgo, now);

        // when
        retention.forgetOldImports();

        // then
        assertThat(rows(old)).isZero();
        assertThat(rows(unanswered)).isZero();
        assertThat(rows(recent)).isEqualTo(10);
        given().auth()
                .oauth2(TokenResource.token("contacts-read", "acme"))
                .get("/imports/" + old)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("kept"));
    }

    @Test
    void consentsOfACompletedImportAreOnlyCounted() {
        // given
        UUID done = importOf("COMPLETED", Instant.now(), Instant.now());
        UUID waiting = importOf("AWAITING_CLAIMS", Instant.now(), null);
        sql.update("update import_claim set state = 'GIVEN' where import_id = ?", waiting);
        sql.update(
                """
                update import_claim set state = 'GIVEN' where claim_id in (
                    select claim_id from import_claim where import_id = ? limit 2)
                """,
                done);

        // when
        retention.foldGivenClaims();

        // then
        assertThat(rows(done)).isEqualTo(8);
        assertThat(rows(waiting)).isEqualTo(10);
        ImportReport.Claims claims = reports.find(done).orElseThrow().claims();
        assertThat(claims.total()).isEqualTo(3);
        assertThat(claims.given()).isEqualTo(2);
        assertThat(claims.pending()).isEqualTo(1);
        sql.update("update import set state = 'FAILED' where id = ?", waiting);
    }

    @Test
    void errorsAreKeptUpToTheLimitsAndTheOthersCounted() {
        // given
        UUID id = importOf("APPLYING", Instant.now(), null);
        sql.update("update import set errors_kept = 99970 where id = ?", id);

        // when
        store.insertErrors(id, errors(11, 25));
        store.insertErrors(id, errors(12, 25));

        // then
        List<RowError> kept = store.errors(id, new RowError.Cursor(10, 0), 1_000);
        assertThat(kept).filteredOn(error -> error.row() == 11).hasSize(20);
        assertThat(kept).filteredOn(error -> error.row() == 12).hasSize(10);
        assertThat(reports.find(id).orElseThrow().errorsNotKept()).isEqualTo(20);
        sql.update("update import set state = 'FAILED' where id = ?", id);
    }

    private static List<RowError> errors(long row, int number) {
        return IntStream.range(0, number)
                .mapToObj(place -> new RowError(row, row + 1, place, "tag", "is too long"))
                .toList();
    }

    private static final String NOTE =
            """
            insert into contact_trial (import_id, recipient_key, facts)
            values (?, gen_random_uuid(), '{}')
            """;

    private long notes(UUID id) {
        return sql.first(
                        "select count(*) from contact_trial where import_id = ?",
                        row -> row.getLong(1),
                        id)
                .orElseThrow();
    }

    @Test
    void lateNotesOfAnEndedImportAreDeleted() {
        // given
        UUID ended = importOf("COMPLETED", Instant.now(), Instant.now());
        UUID goesOn = importOf("APPLYING", Instant.now(), null);
        sql.update(NOTE, ended);
        sql.update(NOTE, goesOn);

        // when
        notes.forgetLate();

        // then
        assertThat(notes(ended)).isZero();
        assertThat(notes(goesOn)).isEqualTo(1);
        sql.update("update import set state = 'FAILED' where id = ?", goesOn);
    }

    @ParameterizedTest
    @CsvSource({"RECEIVED", "APPLYING"})
    void importThatIsNotAppliedIsKeptHoweverOldItIs(String state) {
        // given
        UUID waiting = importOf(state, Instant.now().minus(LONG), null);

        // when
        retention.forgetOldImports();

        // then
        assertThat(rows(waiting)).isEqualTo(10);
        sql.update("update import set state = 'FAILED' where id = ?", waiting);
    }
}
