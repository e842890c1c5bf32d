package io.anuencia.consent.signals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.OptOutRequested;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.events.SignalsWatermark;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Marks of how far signals were read, on a real database and broker. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class SignalMarksIT {

    private static final Instant OUTAGE = Instant.parse("2026-01-01T00:00:00Z");

    private static final Duration AHEAD = Duration.ofMinutes(10);

    @Inject SignalMarks marks;

    @Inject
    @Identifier("preference-signals")
    SignalPartitions partitions;

    @Inject FreshMarks fresh;
    @Inject Asked asked;
    @Inject Sql sql;
    @Inject Clock clock;

    @BeforeEach
    void forgetAllMarks() {
        await("the partitions to be known")
                .untilAsserted(() -> assertThat(partitions.counts().raw()).isPositive());
        fresh.pause();
        sql.update("delete from signal_mark");
    }

    @AfterEach
    void resumeFreshMarks() {
        sql.update("delete from signal_mark");
        fresh.resume();
    }

    private void markAll(Instant probeTime) {
        IntStream.range(0, partitions.counts().signals())
                .forEach(signals -> marks.store(signals, allRaw(probeTime)));
    }

    private List<EventEnvelope> allRaw(Instant probeTime) {
        return IntStream.range(0, partitions.counts().raw())
                .mapToObj(raw -> mark(raw, probeTime))
                .toList();
    }

    private EventEnvelope mark(int rawPartition, Instant probeTime) {
        return new EventEnvelope(
                UUID.randomUUID(), clock.instant(), new SignalsWatermark(rawPartition, probeTime));
    }

    private boolean areBehind(SignalMarks marks) {
        return marks.areBehind(sql.roundTrip()).get();
    }

    @Test
    void missingMarkCountsAsAnOldOne() {
        assertThat(areBehind(marks)).isTrue();
    }

    @Test
    void freshMarkOfEveryPairReleasesMarketing() {
        // when
        markAll(clock.instant());

        // then
        assertThat(areBehind(marks)).isFalse();
    }

    @Test
    void markOlderThanFiveSecondsOfOnePairHoldsMarketingBack() {
        assertThat(isBehindWithAMarkOf(4_000)).isFalse();
        assertThat(isBehindWithAMarkOf(5_001)).isTrue();
    }

    /** Whether signals count as behind when one mark has this age and the others are new. */
    private boolean isBehindWithAMarkOf(long millis) {
        Instant now = clock.instant();
        markAll(now);
        sql.update(
                "update signal_mark set probe_time = ? where raw_partition = 1"
                        + " and signals_partition = 2",
                now.minusMillis(millis));
        return areBehind(new SignalMarks(sql, partitions, Clock.fixed(now, ZoneOffset.UTC)));
    }

    @Test
    void markOfAnUnknownPartitionRaisesTheNumberOfPairs() {
        // given
        markAll(clock.instant());

        // when
        marks.store(0, List.of(mark(partitions.counts().raw(), clock.instant())));

        // then
        assertThat(areBehind(marks)).isTrue();
    }

    @Test
    void onlyMarketingWaitsWhileSignalsMayBeBehind() {
        // given
        markAll(clock.instant());
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        sql.update("update signal_mark set probe_time = ? where raw_partition = 0", OUTAGE);

        // when
        SendDecided marketing = asked.marketing(brand, person);
        SendDecided system = asked.decide(Sending.confirmation(brand, person, "wamid.cause"));
        markAll(clock.instant());

        // then
        assertThat(marketing.result()).isEqualTo(SendDecided.Result.DEFERRED);
        assertThat(marketing.reasons()).containsExactly("SYS_SIGNALS_BEHIND");
        assertThat(marketing.notBefore()).isEqualTo(marketing.decidedAt().plusSeconds(5));
        assertThat(system.result()).isEqualTo(SendDecided.Result.PERMITTED);
        assertThat(asked.marketing(brand, person).result()).isEqualTo(SendDecided.Result.PERMITTED);
    }

    @Test
    void stopDelayedByAnOutageIsAppliedBeforeTheNextMark() {
        // given
        markAll(clock.instant());
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        sql.update("update signal_mark set probe_time = ?", OUTAGE);
        int partition = Broker.publish(optOut(brand, person)).partition();

        // when
        IntStream.range(0, partitions.counts().raw())
                .forEach(
                        raw ->
                                Broker.publish(
                                        new SignalsWatermark(raw, clock.instant()), partition));
        await("the mark of the partition").until(() -> isFresh(partition));
        IntStream.range(0, partitions.counts().signals())
                .forEach(signals -> marks.store(signals, allRaw(clock.instant())));

        // then
        assertThat(asked.reasons(brand, person)).contains("SUP_BRAND");
    }

    private boolean isFresh(int signalsPartition) {
        return sql.list(
                                "select 1 from signal_mark where signals_partition = ?"
                                        + " and probe_time > ?",
                                row -> 1,
                                signalsPartition,
                                OUTAGE)
                        .size()
                >= partitions.counts().raw();
    }

    @Test
    void olderMarkNeverReplacesAYoungerOne() {
        // given
        markAll(clock.instant());

        // when
        markAll(clock.instant().minusSeconds(60));

        // then
        assertThat(areBehind(marks)).isFalse();
    }

    @Test
    void markFromAClockAheadIsDatedByOurs() {
        // when
        markAll(clock.instant().plus(AHEAD));

        // then
        assertThat(areBehind(marks)).isFalse();
        assertThat(
                        sql.list(
                                "select 1 from signal_mark where probe_time > ?",
                                row -> 1,
                                clock.instant()))
                .isEmpty();
    }

    @Test
    void storedMarkInTheFutureIsNotFreshAndIsReplaced() {
        // given
        markAll(clock.instant());
        sql.update("update signal_mark set probe_time = ?", clock.instant().plus(AHEAD));

        // then
        assertThat(areBehind(marks)).isTrue();
        markAll(clock.instant());
        assertThat(areBehind(marks)).isFalse();
    }

    @Test
    void markOnTheTopicIsStoredAfterTheSignalsBeforeIt() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        int partition = Broker.publish(optOut(brand, person)).partition();
        Instant probeTime = clock.instant().truncatedTo(ChronoUnit.MILLIS);

        // when
        Broker.publish(new SignalsWatermark(4, probeTime), partition);

        // then
        await("the mark").until(() -> isStored(4, partition));
        assertThat(
                        sql.list(
                                "select 1 from suppression s join subject_key k"
                                        + " on k.subject_id = s.subject_id"
                                        + " where k.recipient_key = ?",
                                row -> 1,
                                person.value()))
                .hasSize(1);
    }

    private boolean isStored(int rawPartition, int signalsPartition) {
        return !sql.list(
                        "select 1 from signal_mark where raw_partition = ?"
                                + " and signals_partition = ?",
                        row -> 1,
                        rawPartition,
                        signalsPartition)
                .isEmpty();
    }

    private OptOutRequested optOut(World.Brand brand, RecipientKey person) {
        return new OptOutRequested(
                List.of(person),
                brand.number(),
                null,
                null,
                "wamid." + UUID.randomUUID(),
                "keyword.es.baja",
                null,
                null,
                clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }
}
