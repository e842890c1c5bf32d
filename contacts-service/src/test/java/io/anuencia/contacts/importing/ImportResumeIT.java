package io.anuencia.contacts.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.anuencia.contacts.TokenResource;
import io.anuencia.contacts.Wire;
import io.anuencia.contacts.WithoutWorkers;
import io.anuencia.events.ConsentClaimed;
import io.anuencia.events.ContactChanged;
import io.anuencia.events.ContactRegistered;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.Topic;
import io.anuencia.messaging.sql.Columns;
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
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** The state after a kill between two batches, and the work of the next worker. */
@QuarkusTest
@TestProfile(WithoutWorkers.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class ImportResumeIT {

    private static final int PEOPLE = 2_300;
    private static final UUID WORKER = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);
    private static final Duration LEASE_KEPT = Duration.ofSeconds(9);
    private static final String HEADER = "external_id,phone,consent_brand,consent_purpose\n";
    private static final String NAMED = "phone,first_name,consent_brand,consent_purpose\n";

    @Inject BodySpool spool;
    @Inject Imports imports;
    @Inject ImportStore store;
    @Inject ImportSteps steps;
    @Inject ImportEnds ends;
    @Inject ImportReports reports;
    @Inject Sql sql;

    private static String row(int person) {
        return "r-%d,+5197%07d,acme,promotions\n".formatted(person, 1_000_000 + person);
    }

    /** Filters by prefix, because other tests write people into the same tables. */
    private static boolean isOfTheFile(PhoneNumber phone) {
        return phone.e164().startsWith("+51971");
    }

    private UUID receive(String csv) throws IOException {
        try (var body =
                spool.receive(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)))) {
            var reading = new ReceivedFile.Reading(null, FileOptions.CSV, false);
            return imports.receive(null, new ReceivedFile(body, reading, "tester", Set.of("acme")))
                    .importId();
        }
    }

    /** Stops after this many questions. */
    private static BooleanSupplier times(int most) {
        AtomicInteger left = new AtomicInteger(most);
        return () -> left.getAndDecrement() > 0;
    }

    private void takeOn(BooleanSupplier goesOn) throws IOException {
        takeOn(store.next(WORKER).orElseThrow(), goesOn);
    }

    private void takeOn(ImportFile file, BooleanSupplier goesOn) throws IOException {
        steps.takeOn(file, RowsLeftOut.of(file), goesOn);
    }

    /** Leases the import for so long that nobody else takes it, even on a slow machine. */
    private void leaseForAnHour(UUID importId) {
        sql.update(
                "update import set lease_until = now() + interval '1 hour' where id = ?", importId);
    }

    private Instant leaseEndOf(UUID importId) {
        return sql.first(
                        "select lease_until from import where id = ?",
                        row -> Columns.instant(row, "lease_until"),
                        importId)
                .orElseThrow();
    }

    private static List<PlatformEvent> published(Topic topic) {
        return Wire.eventsOf(
                topic,
                ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
    }

    @Test
    void importGoesOnAfterAKillAndAppliesEachRowOnce() throws IOException {
        // given
        String rows =
                IntStream.range(0, PEOPLE)
                        .mapToObj(ImportResumeIT::row)
                        .collect(Collectors.joining());
        UUID importId = receive(HEADER + rows + row(0) + row(1));
        takeOn(times(Integer.MAX_VALUE));
        takeOn(times(2));
        assertThat(reports.find(importId).orElseThrow().rows()).isEqualTo(1_000);

        // when
        takeOn(times(1));
        takeOn(times(Integer.MAX_VALUE));

        // then
        ImportReport report = reports.find(importId).orElseThrow();
        assertThat(report.state()).isEqualTo(ImportState.AWAITING_CLAIMS);
        assertThat(report.rows()).isEqualTo(PEOPLE + 2).isEqualTo(report.rowsTotal());
        assertThat(report.created()).isEqualTo(PEOPLE);
        assertThat(report.duplicates()).isEqualTo(2);
        assertThat(report.claims().total()).isEqualTo(PEOPLE + 2);
        assertThat(store.next(WORKER)).isEmpty();
        await("events").untilAsserted(() -> assertThat(claimsOf(importId)).hasSize(PEOPLE + 2));
        assertThat(new HashSet<>(claimsOf(importId))).hasSize(PEOPLE + 2);
        List<PlatformEvent> events = published(Topic.CONTACT_EVENTS);
        assertThat(events)
                .filteredOn(e -> e instanceof ContactRegistered one && isOfTheFile(one.phone()))
                .hasSize(PEOPLE);
        assertThat(events)
                .filteredOn(e -> e instanceof ContactChanged one && isOfTheFile(one.phone()))
                .hasSize(2);
    }

    private static List<UUID> claimsOf(UUID importId) {
        return published(Topic.CONSENT_CLAIMS).stream()
                .map(ConsentClaimed.class::cast)
                .filter(claim -> importId.equals(claim.importId()))
                .map(ConsentClaimed::claimId)
                .toList();
    }

    @Test
    void rowIsComparedOnlyWithItsOwnFile() throws IOException {
        // given
        String rows =
                IntStream.range(0, ImportSteps.ROWS_PER_TRANSACTION)
                        .mapToObj(person -> named(person, "Ana"))
                        .collect(Collectors.joining());
        UUID importId = receive(NAMED + rows + named(0, "Eva") + named(1, "Ana"));
        takeOn(times(Integer.MAX_VALUE));
        takeOn(times(1));
        leaseForAnHour(importId);
        UUID other = receive(NAMED + named(0, "Luz") + named(1, ""));
        takeOnAll(OTHER);

        // when
        takeOnAll(WORKER);

        // then
        ImportReport report = reports.find(importId).orElseThrow();
        assertThat(report.errors()).isEqualTo(1);
        assertThat(report.duplicates()).isEqualTo(1);
        assertThat(report.updated()).isZero();
        assertThat(report.claims().total()).isEqualTo(ImportSteps.ROWS_PER_TRANSACTION + 1);
        assertThat(store.errors(importId, RowError.Cursor.START, 10))
                .extracting(RowError::row, RowError::column)
                .containsExactly(tuple(501L, "first_name"));
        assertThat(reports.find(other).orElseThrow().updated()).isEqualTo(2);
        assertThat(
                        sql.list(
                                "select first_name from contact where phone = '+51972000000'",
                                row -> row.getString(1)))
                .containsExactly("Luz");
        assertThat(
                        sql.list(
                                "select 1 from contact_trial where import_id = ?",
                                row -> row.getInt(1),
                                importId))
                .isEmpty();
    }

    private static String named(int person, String firstName) {
        return "+51972%06d,%s,acme,promotions\n".formatted(person, firstName);
    }

    @Test
    void workerThatWasOvertakenChangesNothing() throws IOException {
        // given
        receive(HEADER + "o-1,+51976999001,,\no-2,+51976999002,,\n");
        takeOn(times(Integer.MAX_VALUE));
        ImportFile seenByBoth = store.next(WORKER).orElseThrow();
        takeOn(seenByBoth, times(1));

        // when
        Throwable slower = catchThrowable(() -> takeOn(seenByBoth, times(1)));

        // then
        assertThat(slower).isInstanceOf(RowBatch.OvertakenException.class);
        ImportReport report = reports.find(seenByBoth.id()).orElseThrow();
        assertThat(report.rows()).isEqualTo(2);
        assertThat(report.created()).isEqualTo(2);
        takeOn(times(Integer.MAX_VALUE));
        assertThat(reports.find(seenByBoth.id()).orElseThrow().state())
                .isEqualTo(ImportState.COMPLETED);
    }

    @Test
    void workersTakeDifferentImports() throws IOException {
        // given
        UUID first = receive(HEADER + "l-1,+51976999011,,\n");
        UUID second = receive(HEADER + "l-2,+51976999012,,\n");

        // when
        ImportFile one = store.next(WORKER).orElseThrow();
        leaseForAnHour(first);
        ImportFile two = store.next(OTHER).orElseThrow();
        leaseForAnHour(second);

        // then
        assertThat(List.of(one.id(), two.id())).containsExactly(first, second);
        assertThat(store.next(new UUID(0, 3))).isEmpty();
        takeOnAll(WORKER);
        assertThat(stateOf(second)).isEqualTo(ImportState.RECEIVED);
        takeOnAll(OTHER);
        assertThat(List.of(stateOf(first), stateOf(second))).containsOnly(ImportState.COMPLETED);
    }

    private void takeOnAll(UUID worker) throws IOException {
        Optional<ImportFile> next = store.next(worker);
        while (next.isPresent()) {
            takeOn(next.get(), times(Integer.MAX_VALUE));
            next = store.next(worker);
        }
    }

    private ImportState stateOf(UUID importId) {
        return reports.find(importId).orElseThrow().state();
    }

    @Test
    void importOfASilentWorkerIsTakenAfterItsLease() throws IOException {
        // given
        UUID importId = receive(HEADER + "l-3,+51976999013,,\n");
        ImportFile killed = store.next(WORKER).orElseThrow();
        endLease(importId);

        // when
        ImportFile taken = store.next(OTHER).orElseThrow();

        // then
        assertThat(taken.id()).isEqualTo(importId);
        leaseForAnHour(importId);
        store.keep(killed);
        assertThat(store.next(WORKER)).isEmpty();
        takeOnAll(OTHER);
        assertThat(stateOf(importId)).isEqualTo(ImportState.COMPLETED);
    }

    private void endLease(UUID importId) {
        sql.update("update import set lease_until = now() where id = ?", importId);
    }

    @Test
    void importIsKeptWhileItsFileIsReadAndItsRowsAreApplied() throws IOException {
        // given
        UUID importId = receive(HEADER + "l-4,+51976999014,,\n");
        ImportFile received = store.next(WORKER).orElseThrow();
        endLease(importId);
        Instant begun = leaseEndOf(importId);

        // when
        takeOn(received, times(Integer.MAX_VALUE));

        // then
        assertThat(leaseEndOf(importId)).isAfter(begun.plus(LEASE_KEPT));
        ImportFile read = store.next(WORKER).orElseThrow();
        endLease(importId);
        Instant applied = leaseEndOf(importId);
        takeOn(read, times(1));
        assertThat(leaseEndOf(importId)).isAfter(applied.plus(LEASE_KEPT));
        leaseForAnHour(importId);
        assertThat(store.next(OTHER)).isEmpty();
        store.release(WORKER);
        assertThat(store.next(OTHER)).isPresent();
        takeOnAll(OTHER);
    }

    @Test
    void importThatIsStoppedReadsNoMoreOfItsFile() throws IOException {
        // given
        UUID importId = receive("phone\n" + "+51976999015\n".repeat(300_000));
        takeOn(times(Integer.MAX_VALUE));
        BooleanSupplier once = times(1);

        // when
        takeOn(
                () -> {
                    boolean goesOn = once.getAsBoolean();
                    if (!goesOn) {
                        endLease(importId);
                    }
                    return goesOn;
                });

        // then
        assertThat(store.next(OTHER)).map(ImportFile::id).contains(importId);
        ends.fail(store.next(OTHER).orElseThrow(), "the test is over");
    }
}
