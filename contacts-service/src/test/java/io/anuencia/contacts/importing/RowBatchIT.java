package io.anuencia.contacts.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.contacts.TokenResource;
import io.anuencia.contacts.WithoutWorkers;
import io.anuencia.contacts.attribute.AttributeType;
import io.anuencia.contacts.attribute.Attributes;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Rows that were parsed ahead by types that have changed when the rows are applied. */
@QuarkusTest
@TestProfile(WithoutWorkers.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class RowBatchIT {

    private static final FileOptions NDJSON =
            new FileOptions(FileOptions.Format.NDJSON, null, null, Map.of());
    private static final UUID WORKER = new UUID(0, 1);

    @Inject BodySpool spool;
    @Inject Imports imports;
    @Inject ImportParts parts;
    @Inject ImportStore store;
    @Inject ImportSteps steps;
    @Inject ImportReports reports;
    @Inject RowPreparation preparation;
    @Inject RowBatch batch;
    @Inject Attributes attributes;
    @Inject DataSource database;
    @Inject Sql sql;

    private ImportFile received(String ndjson) throws IOException {
        try (var body =
                spool.receive(new ByteArrayInputStream(ndjson.getBytes(StandardCharsets.UTF_8)))) {
            var reading = new ReceivedFile.Reading(null, NDJSON, false);
            imports.receive(null, new ReceivedFile(body, reading, "tester", Set.of("acme")));
        }
        takeOn();
        return store.next(WORKER).orElseThrow();
    }

    /** Applies the first rows after the next ones were parsed. */
    private void applyAhead(ImportFile file, int first, int next) throws Exception {
        try (PeopleFile people =
                PeopleFiles.open(parts.open(file), file.options(), file.defaultRegion())) {
            PreparedRows rows = preparation.next(people, file, first);
            PreparedRows ahead = preparation.next(people, file, next);
            batch.apply(file, people, rows);
            batch.apply(file.after(first), people, ahead);
        }
        takeOn();
    }

    private void takeOn() throws IOException {
        ImportFile file = store.next(WORKER).orElseThrow();
        steps.takeOn(file, RowsLeftOut.of(file), () -> true);
    }

    private static String row(int person, String attributes) {
        return "{\"phone\":\"+5198950000%d\",\"attributes\":{%s}}\n".formatted(person, attributes);
    }

    @Test
    void rowThatIsGoodByTheTypesOfTheBatchBeforeDeclaresWhatItNeeds() throws Exception {
        // given
        ImportFile file =
                received(
                        row(1, "\"ahead.age\":\"x\"")
                                + row(2, "\"ahead.age\":5")
                                + row(3, "\"ahead.age\":\"unknown\",\"ahead.color\":\"red\""));

        // when
        applyAhead(file, 1, 2);

        // then
        isWrongInItsSecondRowAlone(file);
        assertThat(attributes.types())
                .containsEntry("ahead.age", AttributeType.TEXT)
                .containsEntry("ahead.color", AttributeType.TEXT);
    }

    @Test
    void guessOfARowThatIsWrongByTheTypesOfTheBatchBeforeIsForgotten() throws Exception {
        // given
        ImportFile file =
                received(
                        row(4, "\"ahead.a\":\"x\"")
                                + row(5, "\"ahead.a\":5,\"ahead.b\":7")
                                + row(6, "\"ahead.a\":\"y\",\"ahead.b\":\"red\""));

        // when
        applyAhead(file, 1, 2);

        // then
        isWrongInItsSecondRowAlone(file);
        assertThat(attributes.types()).containsEntry("ahead.b", AttributeType.TEXT);
    }

    @Test
    void guessOfARowThatAnotherCallMakesWrongIsForgotten() throws Exception {
        // given
        ImportFile file =
                received(
                        row(7, "\"raced.c\":true")
                                + row(8, "\"raced.a\":5,\"raced.b\":7")
                                + row(9, "\"raced.a\":\"y\",\"raced.b\":\"red\""));
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Connection somebodyElse = database.getConnection()) {
            somebodyElse.setAutoCommit(false);
            declare(somebodyElse, "raced.a", "TEXT");
            Future<?> applied = thread.submit(this::finishUnchecked);
            awaitADeclarationThatWaits();

            // when
            somebodyElse.commit();

            // then
            applied.get(30, TimeUnit.SECONDS);
            isWrongInItsSecondRowAlone(file);
            assertThat(attributes.types()).containsEntry("raced.b", AttributeType.TEXT);
        } finally {
            thread.shutdownNow();
        }
    }

    private void finishUnchecked() {
        try {
            takeOn();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void declare(Connection connection, String name, String type)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into attribute values (?, ?)")) {
            insert.setString(1, name);
            insert.setString(2, type);
            insert.executeUpdate();
        }
    }

    private void awaitADeclarationThatWaits() {
        await("a declaration that waits")
                .untilAsserted(
                        () ->
                                assertThat(
                                                sql.list(
                                                        """
                                                        select 1 from pg_stat_activity
                                                        where wait_event_type = 'Lock'
                                                          and query like 'insert into attribute%'
                                                        """,
                                                        row -> row.getInt(1)))
                                        .isNotEmpty());
    }

    private void isWrongInItsSecondRowAlone(ImportFile file) {
        ImportReport report = reports.find(file.id()).orElseThrow();
        assertThat(report.created()).isEqualTo(2);
        assertThat(report.errors()).isEqualTo(1);
        assertThat(store.errors(file.id(), RowError.Cursor.START, 10))
                .singleElement()
                .satisfies(
                        error -> {
                            assertThat(error.row()).isEqualTo(2);
                            assertThat(error.detail()).contains("text");
                        });
    }
}
