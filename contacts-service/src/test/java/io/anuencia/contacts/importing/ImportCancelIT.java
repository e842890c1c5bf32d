package io.anuencia.contacts.importing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.anuencia.contacts.TokenResource;
import io.anuencia.contacts.WithoutWorkers;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An import can be cancelled as long as some of its rows are not applied. */
@QuarkusTest
@TestProfile(WithoutWorkers.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class ImportCancelIT {

    private static final UUID WORKER = new UUID(0, 11);
    private static final UUID DEAD_WORKER = new UUID(0, 12);
    private static final int BATCH = ImportSteps.ROWS_PER_TRANSACTION;

    @Inject BodySpool spool;
    @Inject Imports imports;
    @Inject ImportStore store;
    @Inject ImportSteps steps;
    @Inject ImportReports reports;
    @Inject Sql sql;

    private UUID receive(String csv) throws IOException {
        byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
        try (var body = spool.receive(new ByteArrayInputStream(bytes))) {
            var reading = new ReceivedFile.Reading(null, FileOptions.CSV, false);
            return imports.receive(null, new ReceivedFile(body, reading, "tester", Set.of("acme")))
                    .importId();
        }
    }

    private static String people(int begin, int rows) {
        return "phone,consent_brand,consent_purpose\n"
                + IntStream.range(begin, begin + rows)
                        .mapToObj("+51973%06d,acme,promotions\n"::formatted)
                        .collect(Collectors.joining());
    }

    private static ValidatableResponse cancel(UUID importId) {
        return given().auth()
                .oauth2(TokenResource.token("contacts-write", "acme"))
                .post("/imports/" + importId + "/cancel")
                .then();
    }

    private ImportReport report(UUID importId) {
        return reports.find(importId).orElseThrow();
    }

    private void takeOn(UUID worker, BooleanSupplier goesOn) throws IOException {
        ImportFile file = store.next(worker).orElseThrow();
        steps.takeOn(file, RowsLeftOut.of(file), goesOn);
    }

    private long count(String query, UUID importId) {
        return sql.first(query, row -> row.getLong(1), importId).orElseThrow();
    }

    @Test
    void cancelBetweenTwoBatchesKeepsTheAppliedRows() throws IOException {
        // given
        UUID importId = receive(people(0, 2 * BATCH + 200));
        takeOn(WORKER, () -> true);
        BooleanSupplier cancelledAfterABatch =
                () -> {
                    if (report(importId).rows() > 0) {
                        cancel(importId).statusCode(200);
                    }
                    return true;
                };

        // when
        Throwable overtaken = catchThrowable(() -> takeOn(WORKER, cancelledAfterABatch));

        // then
        assertThat(overtaken).isInstanceOf(RowBatch.OvertakenException.class);
        ImportReport report = report(importId);
        assertThat(report.state()).isEqualTo(ImportState.FAILED);
        assertThat(report.cancelledBy()).isEqualTo("tester");
        assertThat(report.rows()).isEqualTo(BATCH).isEqualTo(report.created());
        assertThat(report.rowsTotal()).isEqualTo(2 * BATCH + 200);
        assertThat(report.claims().total()).isEqualTo(BATCH);
        assertThat(report.finishedAt()).isNotNull();
        assertThat(count("select count(*) from contact where last_import_id = ?", importId))
                .isEqualTo(BATCH);
        assertThat(count("select count(*) from import_part where import_id = ?", importId))
                .isZero();
        assertThat(store.next(WORKER)).isEmpty();
    }

    @Test
    void importOfAReplicaThatDiedIsCancelledAtOnceAndItsFileBeginsAnew() throws IOException {
        // given
        String csv = people(500_000, 3);
        UUID importId = receive(csv);
        assertThat(store.next(DEAD_WORKER)).isPresent();

        // when
        ValidatableResponse answer = cancel(importId);

        // then
        answer.statusCode(200)
                .body("state", equalTo("FAILED"))
                .body("cancelledBy", equalTo("tester"))
                .body("reason", containsString("cancelled"))
                .body("rows", equalTo(0));
        assertThat(store.next(DEAD_WORKER)).isEmpty();
        UUID anew = receive(csv);
        assertThat(anew).isNotEqualTo(importId);
        cancel(anew).statusCode(200);
    }

    @Test
    void cancelThatIsRepeatedIsAnsweredAsTheFirstTime() throws IOException {
        // given
        UUID importId = receive(people(600_000, 3));
        String first = cancel(importId).statusCode(200).extract().asString();

        // when
        ValidatableResponse again = cancel(importId);

        // then
        again.statusCode(200).body(equalTo(first));
        assertThat(
                        count(
                                "select count(*) from audit_entry where import_id = ?"
                                        + " and action = 'IMPORT_CANCELLED' and actor = 'tester'",
                                importId))
                .isEqualTo(1);
    }

    @Test
    void fileThatIsCancelledWhileItIsReadThroughIsNotApplied() throws IOException {
        // given
        UUID importId = receive(people(700_000, 3));

        // when
        takeOn(
                WORKER,
                () -> {
                    cancel(importId).statusCode(200);
                    return true;
                });

        // then
        assertThat(report(importId).state()).isEqualTo(ImportState.FAILED);
        assertThat(store.next(WORKER)).isEmpty();
    }

    @Test
    void fileThatEndsWhileItIsReadIsNotTakenForComplete() throws IOException {
        // given
        int rows = 120_000;
        UUID importId = receive(people(800_000, rows));
        AtomicInteger asked = new AtomicInteger();

        // when
        takeOn(
                WORKER,
                () -> {
                    if (asked.getAndIncrement() == 0) {
                        cancel(importId).statusCode(200);
                    }
                    return true;
                });

        // then
        assertThat(asked.get()).as("rows that were read").isBetween(1_000, rows - 1_000);
        ImportReport report = report(importId);
        assertThat(report.state()).isEqualTo(ImportState.FAILED);
        assertThat(report.cancelledBy()).isEqualTo("tester");
        assertThat(report.rowsTotal()).isNull();
        assertThat(store.next(WORKER)).isEmpty();
    }

    @Test
    void fileThatIsGoneBeforeItsFirstLineWasReadStaysCancelled() throws IOException {
        // given
        UUID importId = receive(people(950_000, 3));
        ImportFile taken = store.next(WORKER).orElseThrow();
        cancel(importId).statusCode(200);
        ImportReport cancelled = report(importId);

        // when
        steps.takeOn(taken, RowsLeftOut.of(taken), () -> true);

        // then
        assertThat(report(importId)).isEqualTo(cancelled);
        assertThat(cancelled.reason()).contains("cancelled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWAITING_CLAIMS", "COMPLETED", "FAILED"})
    void importWithoutRemainingRowsIsNotCancelled(String state) {
        // given
        UUID importId = UUID.randomUUID();
        sql.update(
                """
                insert into import (id, digest, created_by, brands, state, created_at)
                values (?, ?, 'tester', '{}', ?, now())
                """,
                importId,
                importId.toString(),
                state);

        // when
        ValidatableResponse answer = cancel(importId);

        // then
        answer.statusCode(409).contentType("application/problem+json");
        assertThat(report(importId).state()).isEqualTo(ImportState.valueOf(state));
    }

    @Test
    void importThatIsNotThereIsNotFound() {
        // then
        cancel(UUID.randomUUID()).statusCode(404);
    }
}
