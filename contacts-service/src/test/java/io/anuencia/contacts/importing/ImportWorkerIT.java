package io.anuencia.contacts.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.anuencia.contacts.TokenResource;
import io.anuencia.contacts.WithoutWorkers;
import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Imports whose rows the database rejects. */
@QuarkusTest
@TestProfile(WithoutWorkers.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class ImportWorkerIT {

    private static final int TRIES_MAX = 10;
    private static final String DISK_FULL = "53100";
    private static final String RAISE_EXCEPTION = "P0001";
    private static final String QUERY_CANCELED = "57014";

    @Inject BodySpool spool;
    @Inject Imports imports;
    @Inject ImportReports reports;
    @Inject ImportStore store;
    @Inject ImportWorker worker;
    @Inject ImportWorkerConfig config;
    @Inject ImportSteps steps;
    @Inject ImportEnds ends;
    @Inject IdSource ids;
    @Inject Sql sql;

    private UUID receive(String phone) throws IOException {
        return receiveFile("phone\n" + phone + "\n");
    }

    private UUID receiveFile(String file) throws IOException {
        byte[] csv = file.getBytes(StandardCharsets.UTF_8);
        try (var body = spool.receive(new ByteArrayInputStream(csv))) {
            var reading = new ReceivedFile.Reading(null, FileOptions.CSV, false);
            return imports.receive(null, new ReceivedFile(body, reading, "tester", Set.of("acme")))
                    .importId();
        }
    }

    private void takeNoPeople(String sqlState) {
        takeNoPeople(sqlState, "true");
    }

    private void takeNoPeople(String sqlState, String which) {
        sql.update(
                """
                create function take_nobody() returns trigger language plpgsql as
                $$ begin raise exception 'nobody is taken' using errcode = '%s'; end $$
                """
                        .formatted(sqlState));
        sql.update(
                """
                create trigger take_nobody before insert on contact
                for each row when (%s) execute function take_nobody()
                """
                        .formatted(which));
    }

    /** A clock that stands still until it is set. */
    private static final class SetClock extends Clock {

        private Instant now = Instant.parse("2026-11-24T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @AfterEach
    void takePeople() {
        sql.update("drop trigger if exists take_nobody on contact");
        sql.update("drop function if exists take_nobody");
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(worker.workUntilNothingIsLeft()).isFalse();
        }
    }

    @Test
    void importWaitsForAsLongAsTheDiskIsFull() throws IOException {
        // given
        UUID importId = receive("+51976997001");
        takeNoPeople(DISK_FULL);
        fail(TRIES_MAX + 1);

        // when
        takePeople();
        boolean nothingIsLeft = worker.workUntilNothingIsLeft();

        // then
        assertThat(nothingIsLeft).isTrue();
        assertThat(reports.find(importId).orElseThrow().state()).isEqualTo(ImportState.COMPLETED);
        assertThat(reports.find(importId).orElseThrow().created()).isEqualTo(1);
    }

    @Test
    void rowThatFailsAloneIsLeftOutAndTheRestIsApplied() throws IOException {
        // given
        String rows =
                IntStream.rangeClosed(1, 9)
                        .mapToObj("+5197699800%d,acme,promotions\n"::formatted)
                        .collect(Collectors.joining());
        UUID importId = receiveFile("phone,consent_brand,consent_purpose\n" + rows);
        takeNoPeople(RAISE_EXCEPTION, "new.phone in ('+51976998004', '+51976998009')");

        // when
        boolean nothingIsLeft = worker.workUntilNothingIsLeft();

        // then
        assertThat(nothingIsLeft).isTrue();
        ImportReport report = reports.find(importId).orElseThrow();
        assertThat(report.rows()).isEqualTo(9);
        assertThat(report.created()).isEqualTo(7);
        assertThat(report.claims().total()).isEqualTo(7);
        assertThat(store.errors(importId, RowError.Cursor.START, 10))
                .extracting(RowError::row, RowError::column)
                .containsExactly(tuple(4L, "row"), tuple(9L, "row"));
    }

    @Test
    void firstRowThatFailsAloneIsLeftOutLikeAnyOther() throws IOException {
        // given
        UUID importId =
                receiveFile("phone\n+51976996001\n+51976996002\n+51976996003\n+51976996004\n");
        takeNoPeople(RAISE_EXCEPTION, "new.phone in ('+51976996001', '+51976996002')");

        // when
        boolean nothingIsLeft = worker.workUntilNothingIsLeft();

        // then
        assertThat(nothingIsLeft).isTrue();
        ImportReport report = reports.find(importId).orElseThrow();
        assertThat(report.state()).isEqualTo(ImportState.COMPLETED);
        assertThat(report.rows()).isEqualTo(4);
        assertThat(report.created()).isEqualTo(2);
        assertThat(store.errors(importId, RowError.Cursor.START, 10))
                .extracting(RowError::row, RowError::column)
                .containsExactly(tuple(1L, "row"), tuple(2L, "row"));
    }

    @Test
    void importOfWhichNoRowPassesIsGivenUpWithoutAReportOfItsRows() throws IOException {
        // given
        UUID importId = receiveFile("phone\n+51976996011\n+51976996012\n+51976996013\n");
        takeNoPeople(RAISE_EXCEPTION);

        // when
        fail(TRIES_MAX);

        // then
        ImportReport report = reports.find(importId).orElseThrow();
        assertThat(report.state()).isEqualTo(ImportState.FAILED);
        assertThat(report.rows()).isZero();
        assertThat(store.errors(importId, RowError.Cursor.START, 10)).isEmpty();
    }

    @Test
    void importWhoseRowsTakeTooLongIsTriedForAnHourAndThenGivenUp() throws IOException {
        // given
        UUID importId = receive("+51976996021");
        takeNoPeople(QUERY_CANCELED);
        SetClock clock = new SetClock();
        var tries = new ImportTries(ends, clock);
        var patient = new ImportWorker(config, store, steps, tries, ids);
        for (int i = 0; i <= TRIES_MAX; i++) {
            patient.workUntilNothingIsLeft();
        }
        assertThat(reports.find(importId).orElseThrow().state()).isEqualTo(ImportState.APPLYING);

        // when
        clock.now = clock.now.plus(ImportTries.TIMEOUTS_LAST);
        patient.workUntilNothingIsLeft();

        // then
        ImportReport report = reports.find(importId).orElseThrow();
        assertThat(report.state()).isEqualTo(ImportState.FAILED);
        assertThat(report.reason()).contains("took too long");
    }

    @Test
    void unavailableOrFullDatabaseResetsTheTimeouts() throws IOException {
        // given
        UUID importId = receive("+51976996031");
        ImportFile file = store.next(ids.next()).orElseThrow();
        SetClock clock = new SetClock();
        var tries = new ImportTries(ends, clock);
        for (int i = 0; i < TRIES_MAX; i++) {
            tries.failed(file, new SQLException("too long", QUERY_CANCELED));
        }

        // when
        clock.now = clock.now.plus(ImportTries.TIMEOUTS_LAST);
        tries.databaseIsAway();
        tries.failed(file, new SQLException("too long", QUERY_CANCELED));
        tries.failed(file, new SQLException("full", DISK_FULL));
        tries.failed(file, new SQLException("too long", QUERY_CANCELED));

        // then
        assertThat(reports.find(importId).orElseThrow().state()).isEqualTo(ImportState.RECEIVED);
        ends.fail(file, "the test is over");
    }

    @Test
    void rowAfterAnOutageIsLeftOutLikeAnyOther() throws IOException {
        // given
        int applied = ImportSteps.ROWS_PER_TRANSACTION;
        String rows =
                IntStream.rangeClosed(1, applied + 2)
                        .mapToObj("+51976%06d\n"::formatted)
                        .collect(Collectors.joining());
        UUID importId = receiveFile("phone\n" + rows);
        String first = "new.phone = '+51976%06d'".formatted(applied + 1);
        takeNoPeople(DISK_FULL, first);
        fail(1);
        takePeople();
        takeNoPeople(RAISE_EXCEPTION, first);

        // when
        boolean nothingIsLeft = worker.workUntilNothingIsLeft();

        // then
        assertThat(nothingIsLeft).isTrue();
        ImportReport report = reports.find(importId).orElseThrow();
        assertThat(report.state()).isEqualTo(ImportState.COMPLETED);
        assertThat(report.created()).isEqualTo(applied + 1);
        assertThat(store.errors(importId, RowError.Cursor.START, 10))
                .extracting(RowError::row, RowError::column)
                .containsExactly(tuple(applied + 1L, "row"));
    }

    @Test
    void importOfWhichNoRowPassesAnyMoreIsGivenUp() throws IOException {
        // given
        String rows =
                IntStream.range(10, 50)
                        .mapToObj("+519769970%d\n"::formatted)
                        .collect(Collectors.joining());
        UUID importId = receiveFile("phone\n" + rows);
        takeNoPeople(RAISE_EXCEPTION, "new.phone > '+51976997019'");

        // when
        fail(TRIES_MAX);

        // then
        ImportReport report = reports.find(importId).orElseThrow();
        assertThat(report.created()).isEqualTo(10);
        assertThat(report.errors()).isEqualTo(10);
        assertThat(worker.workUntilNothingIsLeft()).isFalse();
        assertThat(reports.find(importId).orElseThrow().state()).isEqualTo(ImportState.FAILED);
    }

    @Test
    void importWhoseRowsAreRefusedOtherwiseIsGivenUp() throws IOException {
        // given
        UUID importId = receive("+51976997002");
        takeNoPeople(RAISE_EXCEPTION);

        // when
        fail(TRIES_MAX);

        // then
        assertThat(reports.find(importId).orElseThrow().state()).isEqualTo(ImportState.FAILED);
        assertThat(worker.workUntilNothingIsLeft()).isTrue();
    }
}
