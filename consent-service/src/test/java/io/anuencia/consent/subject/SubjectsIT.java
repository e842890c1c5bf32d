package io.anuencia.consent.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.suppression.ErasedKeys;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Creation and locking of people. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class SubjectsIT {

    private static final String WAITING_FOR_A_LOCK =
            "select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like ?";

    @Inject Subjects subjects;
    @Inject ErasedKeys erased;
    @Inject Sql sql;

    private UUID subjectOf(RecipientKey key) {
        return sql.first(
                        "select subject_id from subject_key where recipient_key = ?",
                        row -> Columns.uuid(row, "subject_id"),
                        key.value())
                .orElseThrow();
    }

    @Test
    void newKeySeenConcurrentlyGetsOneSubject() throws Exception {
        // given
        List<RecipientKey> keys = Stream.generate(World::person).limit(50).toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);

        // when
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            running.add(threads.submit(() -> subjects.ensure(keys)));
        }
        for (Future<?> each : running) {
            each.get();
        }
        threads.shutdown();

        // then
        assertThat(subjects.read(keys).subjects()).hasSize(keys.size());
        assertThat(
                        sql.list(
                                """
                                select s.id from subject s
                                where not exists (select 1 from subject_key k
                                                  where k.subject_id = s.id)
                                  and not exists (
                                      select 1 from erasure_subject e
                                      join subject erased on erased.id = e.subject_id
                                      where erased.group_id = s.group_id)
                                """,
                                row -> Columns.uuid(row, "id")))
                .isEmpty();
    }

    @Test
    void transactionRestartsIfGroupsChangedWhileItWaitedForTheLock() {
        // given
        RecipientKey one = World.person();
        RecipientKey other = World.person();
        subjects.ensure(List.of(one, other));
        UUID first = subjectOf(one);
        UUID second = subjectOf(other);
        CountDownLatch linked = new CountDownLatch(1);
        CompletableFuture<Void> linking =
                CompletableFuture.runAsync(
                        () ->
                                QuarkusTransaction.requiringNew()
                                        .run(() -> linkAndWait(first, second, linked)));

        // when
        List<UUID> locked =
                CompletableFuture.supplyAsync(
                                () -> {
                                    awaitLatch(linked);
                                    return subjects.locked(
                                            List.of(one), groups -> List.copyOf(groups.subjects()));
                                })
                        .join();
        linking.join();

        // then
        assertThat(locked).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void transactionRestartsWithAnErasedStrangerIfTheKeyWasDestroyedWhileItWaited() {
        // given
        RecipientKey key = World.person();
        subjects.ensure(List.of(key));
        UUID former = subjectOf(key);
        CountDownLatch destroyed = new CountDownLatch(1);
        CompletableFuture<Void> destroying =
                CompletableFuture.runAsync(
                        () ->
                                QuarkusTransaction.requiringNew()
                                        .run(() -> destroyAndWait(key, destroyed)));

        // when
        UUID locked =
                CompletableFuture.supplyAsync(
                                () -> {
                                    awaitLatch(destroyed);
                                    return subjects.locked(
                                            List.of(key), groups -> groups.of(key).subjectOf(key));
                                })
                        .join();
        destroying.join();

        // then
        assertThat(locked).isNotEqualTo(former).isEqualTo(subjectOf(key));
        assertThat(
                        sql.list(
                                "select kind from suppression where subject_id = ?",
                                row -> row.getString("kind"),
                                locked))
                .containsExactly("ERASED");
    }

    @Test
    void frozenReplicaDoesNotKeepTheLocksOfPeople() throws InterruptedException {
        // given
        List<RecipientKey> keys = List.of(World.person());
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch thawed = new CountDownLatch(1);
        CompletableFuture<Void> frozen =
                CompletableFuture.runAsync(
                        () ->
                                subjects.locked(
                                        keys,
                                        groups -> {
                                            locked.countDown();
                                            awaitLatch(thawed);
                                            return null;
                                        }));
        locked.await();
        // when
        CompletableFuture<Boolean> other =
                CompletableFuture.supplyAsync(() -> subjects.locked(keys, groups -> true));
        // then
        try {
            assertThat(other).succeedsWithin(Duration.ofSeconds(10));
        } finally {
            thawed.countDown();
        }
        assertThat(frozen).failsWithin(Duration.ofSeconds(10));
    }

    @Test
    void frozenReplicaDoesNotKeepNewKeysFromOthers() throws InterruptedException {
        // given
        RecipientKey key = World.person();
        CountDownLatch created = new CountDownLatch(1);
        CountDownLatch thawed = new CountDownLatch(1);
        CompletableFuture<Void> frozen =
                CompletableFuture.runAsync(
                        () ->
                                QuarkusTransaction.requiringNew()
                                        .run(
                                                () -> {
                                                    subjects.create(Set.of(key));
                                                    created.countDown();
                                                    awaitLatch(thawed);
                                                }));
        created.await();
        // when
        CompletableFuture<Boolean> other =
                CompletableFuture.supplyAsync(() -> subjects.locked(List.of(key), groups -> true));
        // then
        try {
            assertThat(other).succeedsWithin(Duration.ofSeconds(10));
        } finally {
            thawed.countDown();
        }
        assertThat(frozen).failsWithin(Duration.ofSeconds(10));
    }

    private void linkAndWait(UUID first, UUID second, CountDownLatch linked) {
        sql.update("update subject set group_id = ? where id = ?", second, first);
        linked.countDown();
        await("the other transaction to wait").until(this::someoneWaits);
    }

    private void destroyAndWait(RecipientKey key, CountDownLatch destroyed) {
        Group person = subjects.lock(List.of(key)).of(key);
        erased.keep(person, DecisionClock.now());
        subjects.forgetKeys(person);
        destroyed.countDown();
        await("the other transaction to wait").until(this::someoneWaits);
    }

    private boolean someoneWaits() {
        return !sql.list(WAITING_FOR_A_LOCK, row -> 1, "%for no key update%").isEmpty();
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
