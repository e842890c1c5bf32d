package io.anuencia.contacts;

import static io.anuencia.contacts.Calls.published;
import static io.anuencia.contacts.Calls.put;
import static io.anuencia.contacts.Calls.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.lessThan;

import io.anuencia.contacts.contact.StandingPatch;
import io.anuencia.contacts.contact.WriterLock;
import io.anuencia.events.ErasureAcknowledged;
import io.anuencia.events.ErasureRequested;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.Topic;
import io.anuencia.events.Uuids;
import io.anuencia.messaging.DirectPublisher;
import io.anuencia.messaging.rest.ProblemMapper;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A replica that freezes in the middle of a write. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class FrozenWriterIT {

    @Inject DirectPublisher publisher;
    @Inject WriterLock writers;
    @Inject StandingPatch patches;
    @Inject ProblemMapper mapper;
    @Inject Sql sql;

    private final UUID erasure = UUID.randomUUID();
    private final RecipientKey gone = new RecipientKey(Uuids.ofFacts("gone", erasure.toString()));
    private final CountDownLatch still = new CountDownLatch(1);
    private final CountDownLatch thawed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void thaw() {
        thawed.countDown();
        threads.shutdownNow();
    }

    private Future<?> standStillWhileWriting() throws InterruptedException {
        return standStill(
                () ->
                        QuarkusTransaction.requiringNew()
                                .run(
                                        () -> {
                                            writers.enter();
                                            stand();
                                            writers.enter();
                                        }));
    }

    /** Runs the work in a thread, and returns when it has reached {@link #stand}. */
    private Future<?> standStill(Runnable work) throws InterruptedException {
        Future<?> standing = threads.submit(work);
        assertThat(still.await(30, TimeUnit.SECONDS)).isTrue();
        return standing;
    }

    private void stand() {
        still.countDown();
        try {
            assertThat(thawed.await(5, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when the erasure was noted; from then on it waits for writers. */
    private void eraseUntilItIsNoted() {
        publisher
                .publish(
                        List.of(
                                new ErasureRequested(
                                        erasure, erasure, List.of(gone), Instant.now())))
                .toCompletableFuture()
                .join();
        await("erasure")
                .untilAsserted(
                        () ->
                                assertThat(
                                                sql.list(
                                                        "select 1 from erased_key"
                                                                + " where recipient_key = ?",
                                                        row -> row.getInt(1),
                                                        gone.value()))
                                        .isNotEmpty());
    }

    @Test
    void frozenWriterBlocksNeitherWritersNorErasures() throws Exception {
        // given
        Future<?> write = standStillWhileWriting();

        // when
        eraseUntilItIsNoted();

        // then
        put("beside-frozen", Map.of("phone", "+51983200001"))
                .statusCode(200)
                .time(lessThan(20_000L));
        awaitAcknowledgement();
        assertThat(write).isNotDone();
    }

    private void awaitAcknowledgement() {
        await("acknowledgement")
                .untilAsserted(
                        () ->
                                assertThat(published(Topic.ERASURE_ACKS, ErasureAcknowledged.class))
                                        .extracting(ErasureAcknowledged::erasureId)
                                        .contains(erasure));
    }

    @Test
    void frozenLockHolderDoesNotBlockErasuresOfOthers() throws Exception {
        // given
        UUID contact = UUID.fromString(register("frozen-1", "+51983200011"));
        Future<?> patch = standStill(() -> patches.patch(contact, this::stand));
        Future<Integer> writer = write("frozen-1", "+51983200011");
        awaitThatItWaits(writer);

        // when
        eraseUntilItIsNoted();

        // then
        awaitAcknowledgement();
        assertThat(writer.get(60, TimeUnit.SECONDS)).isEqualTo(200);
        assertThat(patch).isNotDone();
    }

    @Test
    void writerWaitingForALockedRowDoesNotBlockErasuresOfOthers() throws Exception {
        // given
        UUID contact = UUID.fromString(register("frozen-2", "+51983200012"));
        Future<?> lock = standStill(() -> standStillWithoutALimit(contact));
        Future<Integer> writer = write("frozen-2", "+51983200012");
        awaitThatItWaits(writer);

        // when
        eraseUntilItIsNoted();

        // then
        awaitAcknowledgement();
        assertThat(writer.get(60, TimeUnit.SECONDS)).isEqualTo(503);
        assertThat(lock).isNotDone();
    }

    private Future<Integer> write(String id, String phone) {
        return threads.submit(() -> put(id, Map.of("phone", phone)).extract().statusCode());
    }

    private void standStillWithoutALimit(UUID contact) {
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            sql.list(
                                    "select from contact where id = ? for update",
                                    row -> true,
                                    contact);
                            stand();
                        });
    }

    /**
     * Waits until the writer waits for somebody, or has already done so: a frozen holder does not
     * keep it long.
     */
    private void awaitThatItWaits(Future<?> writer) {
        await("a writer that waits")
                .untilAsserted(() -> assertThat(writer.isDone() || somebodyWaits()).isTrue());
    }

    private boolean somebodyWaits() {
        return sql.first(
                        """
                        select 1 from pg_stat_activity
                        where wait_event_type = 'Lock' and query like '%from contact%for update%'
                        """,
                        row -> true)
                .isPresent();
    }

    @Test
    void frozenWriteFailsAndCanBeRetried() throws Exception {
        // given
        Future<?> write = standStillWhileWriting();
        await("its end").untilAsserted(() -> assertThat(sharedLocks()).isZero());

        // when
        thawed.countDown();

        // then
        assertThatThrownBy(() -> write.get(30, TimeUnit.SECONDS))
                .satisfies(
                        e ->
                                assertThat(mapper.unexpected((Exception) e.getCause()).getStatus())
                                        .isEqualTo(503));
    }

    private long sharedLocks() {
        return sql.first(
                        """
                        select count(*) from pg_locks
                        where locktype = 'advisory' and mode = 'ShareLock' and granted
                        """,
                        row -> row.getLong(1))
                .orElseThrow();
    }
}
