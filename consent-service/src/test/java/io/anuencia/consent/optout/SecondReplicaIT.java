package io.anuencia.consent.optout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.permit.Permits;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.OptOutEffective;
import io.anuencia.events.OptOutScope;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.Topic;
import io.anuencia.messaging.Outbox;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A replica started while an opt-out waits, next to the one that committed it. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class SecondReplicaIT {

    private static final Duration SILENCE = Duration.ofMillis(3250);

    @Inject OptOutStore store;
    @Inject EffectiveOptOuts effective;
    @Inject Waiters waiters;
    @Inject OptOutTimes times;
    @Inject OptOutRegister register;
    @Inject Subjects subjects;
    @Inject Permits permits;
    @Inject Outbox outbox;
    @Inject Sql sql;

    /** An opt-out of now, committed by a process that does not sweep the barrier. */
    private UUID optOut(World.Brand brand, RecipientKey person) {
        List<OptOutSignal> signals =
                List.of(
                        OptOutSignal.withoutCause(
                                List.of(person),
                                OptOutScope.ofBrand(brand.code()),
                                SuppressionKind.BRAND,
                                EntrySource.API,
                                DecisionClock.now()));
        return subjects.locked(List.of(person), locked -> register.registerOwn(locked, signals))
                .get(0);
    }

    /** Until the end of the test the service that this test runs in does not sweep. */
    private void endTheOtherReplica() {
        Barrier gone =
                new Barrier(store, effective, waiters, times) {
                    @Override
                    public void sweep() {
                        // The sweeper of a process that died sweeps no more.
                    }
                };
        QuarkusMock.installMockForType(gone, Barrier.class);
    }

    private String state(UUID optOut) {
        return sql.first(
                        "select state from opt_out where id = ?",
                        row -> row.getString("state"),
                        optOut)
                .orElseThrow();
    }

    private Duration waited(UUID optOut) {
        return sql.first(
                        "select recorded_at, effective_at from opt_out where id = ?",
                        row ->
                                Duration.between(
                                        Columns.instant(row, "recorded_at"),
                                        Columns.instant(row, "effective_at")),
                        optOut)
                .orElseThrow();
    }

    /** For each event of an opt-out, whether it was announced before. */
    private static List<Boolean> announced(UUID optOut) {
        return Broker.events(
                        Topic.LEDGER_EVENTS,
                        OptOutEffective.class,
                        event -> event.optOutId().equals(optOut))
                .stream()
                .map(OptOutEffective::toldBefore)
                .toList();
    }

    @Test
    void replicaTakingOverWaitsTheFullSilenceAndPublishesOnce() {
        // given a sender that got a permit and has been silent since
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        permits.decide(List.of(Sending.marketing(brand, person)));
        endTheOtherReplica();
        UUID optOut = optOut(brand, person);
        Barrier restarted = new Barrier(store, effective, waiters, times);

        // when
        restarted.sweep();
        String seenFirst = state(optOut);

        // then
        assertThat(seenFirst).as("the first look at the opt-out").isEqualTo("WAITING");
        await("the opt-out to be effective")
                .pollInterval(Duration.ofMillis(10))
                .atMost(SILENCE.plusSeconds(5))
                .until(
                        () -> {
                            restarted.sweep();
                            return state(optOut).equals("EFFECTIVE");
                        });
        assertThat(waited(optOut)).isBetween(SILENCE, SILENCE.plusSeconds(3));
        await("the event")
                .untilAsserted(() -> assertThat(announced(optOut)).containsExactly(false));
        restarted.sweep();
        assertThat(announced(optOut)).hasSize(1);
    }

    @Test
    void frozenReplicaDoesNotKeepThePeopleOfAnOptOut() throws InterruptedException {
        // given a replica that freezes when it asks for the time, under the lock
        RecipientKey person = World.person();
        UUID optOut = optOut(World.brand(), person);
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch thawed = new CountDownLatch(1);
        EffectiveOptOuts replica = new EffectiveOptOuts(sql, outbox, times(locked, thawed));
        CompletableFuture<Void> frozen =
                CompletableFuture.runAsync(
                        () ->
                                QuarkusTransaction.requiringNew()
                                        .run(() -> replica.set(List.of(optOut))));
        locked.await();
        // when
        CompletableFuture<Boolean> other =
                CompletableFuture.supplyAsync(
                        () -> subjects.locked(List.of(person), groups -> true));
        // then
        try {
            assertThat(other).succeedsWithin(Duration.ofSeconds(10));
        } finally {
            thawed.countDown();
        }
        assertThat(frozen).failsWithin(Duration.ofSeconds(10));
    }

    /** Times by a clock that stands still when it is read. */
    private static OptOutTimes times(CountDownLatch read, CountDownLatch thawed) {
        Clock frozen =
                new Clock() {
                    @Override
                    public Instant instant() {
                        read.countDown();
                        try {
                            thawed.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        return Instant.now();
                    }

                    @Override
                    public ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }
                };
        return new OptOutTimes(new SimpleMeterRegistry(), frozen);
    }

    @Test
    void optOutThatTwoReplicasFindTakesEffectOnce() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        permits.decide(List.of(Sending.marketing(brand, person)));
        List<UUID> optOut = List.of(optOut(brand, person));

        // when
        List<OptOutStore.Effective> first = effective.set(optOut);
        List<OptOutStore.Effective> since = store.effective(optOut);
        List<OptOutStore.Effective> second = effective.set(optOut);

        // then
        assertThat(first).extracting(OptOutStore.Effective::id).isEqualTo(optOut);
        assertThat(second).isEmpty();
        assertThat(store.effective(optOut)).isEqualTo(since);
        await("the event").untilAsserted(() -> assertThat(announced(optOut.get(0))).hasSize(1));
    }
}
