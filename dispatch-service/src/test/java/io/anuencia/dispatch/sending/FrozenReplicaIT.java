package io.anuencia.dispatch.sending;

import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.attempt.Attempt;
import io.anuencia.dispatch.attempt.Outstanding;
import io.anuencia.dispatch.ownership.OwnedNumber;
import io.anuencia.dispatch.person.Address;
import io.anuencia.dispatch.sending.EngineRig.Planned;
import io.anuencia.events.PhoneNumber;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A replica freezes in the middle of a transaction that holds locks others wait for. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class FrozenReplicaIT extends EngineCase {

    @Inject IntentStore intents;

    private final CountDownLatch thawed = new CountDownLatch(1);
    private final ExecutorService frozen = Executors.newSingleThreadExecutor();

    private void thaw() {
        thawed.countDown();
        frozen.shutdown();
    }

    @AfterEach
    void letEverythingGoOn() {
        thaw();
        rig.change("update kill_switch set engaged = false where scope = '*'");
    }

    /** Returns once the statements have run and their transaction stands still. */
    private void freezeAfter(Runnable statements) throws InterruptedException {
        CountDownLatch still = new CountDownLatch(1);
        frozen.execute(
                () -> {
                    try {
                        QuarkusTransaction.requiringNew()
                                .run(
                                        () -> {
                                            statements.run();
                                            still.countDown();
                                            stand();
                                        });
                    } catch (QuarkusTransactionException e) {
                        // The database gave it up; uncaught, that would fail a later test.
                    }
                });
        still.await();
    }

    private void stand() {
        try {
            if (!thawed.await(25, TimeUnit.SECONDS)) {
                thawed.countDown();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Permit permit() {
        return permit(null);
    }

    private Permit permit(UUID campaign) {
        UUID id = UUID.randomUUID();
        return new Permit(
                new Attempt(
                        id,
                        id,
                        campaign,
                        EngineRig.brand(sender),
                        false,
                        new Attempt.Reach(id, false, Address.of(new PhoneNumber("+51987654321"))),
                        false,
                        new byte[0],
                        System.nanoTime(),
                        new Outstanding(() -> false).take()),
                System.nanoTime() + Duration.ofSeconds(3).toNanos());
    }

    private void switchBrand(boolean engaged) {
        change(EngineRig.brand(sender), engaged);
    }

    private static void change(String scope, boolean engaged) {
        as("ops")
                .body(
                        "{\"scope\":\"%s\",\"engaged\":%b,\"reason\":\"drill\"}"
                                .formatted(scope, engaged))
                .put("/kill-switch")
                .then()
                .statusCode(200);
    }

    @Test
    void killSwitchDoesNotWaitForAFrozenReplica() throws InterruptedException {
        // given
        engine.awaitState(rig.plan(sender, null), "ACCEPTED");
        switchBrand(false);
        OwnedNumber number = owned().orElseThrow();
        freezeAfter(() -> intents.intend(number, List.of(permit())));
        long begun = System.nanoTime();
        // when
        switchBrand(true);
        // then
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isLessThan(Duration.ofMillis(3_250));
    }

    @Test
    void lockedNumberDoesNotDelayTheTakeoverOfOthers() throws InterruptedException {
        // given
        engine.awaitState(rig.plan(sender, null), "ACCEPTED");
        freezeAfter(() -> rig.text("select id from sender where id = ? for share", sender));
        owned().orElseThrow().fence();
        await("somebody waits for the row")
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () ->
                                rig.text(
                                                "select 'waits' from pg_stat_activity"
                                                        + " where wait_event_type = 'Lock'"
                                                        + " and query like '%update sender%'")
                                        != null);
        // when
        Planned other = rig.plan(rig.sender(80), null);
        // then
        await("other number is taken over")
                .untilAsserted(
                        () -> assertThat(rig.stored(other.id()).state()).isEqualTo("ACCEPTED"));
        assertThat(thawed.getCount()).isOne();
        thaw();
        engine.awaitState(rig.plan(sender, null), "ACCEPTED");
    }

    /** Returns once the message may leave and the transaction stands still, for the time given. */
    private String intendAndStand(UUID campaign) throws InterruptedException {
        OwnedNumber number = owned().orElseThrow();
        AtomicReference<String> holder = new AtomicReference<>();
        freezeAfter(
                () -> {
                    intents.intend(number, List.of(permit(campaign)));
                    rig.text("select set_config('idle_in_transaction_session_timeout', '0', true)");
                    holder.set(rig.text("select pg_backend_pid()"));
                });
        return holder.get();
    }

    /**
     * Checks that a stop or a fence of the number gets through only after the intent is committed.
     */
    private void waitsFor(String holder, String statement, Runnable stop) {
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(stop);
        await("it waits for who intends")
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () ->
                                rig.text(
                                                "select 'waits' from pg_stat_activity"
                                                        + " where ?::int = any (pg_blocking_pids(pid))"
                                                        + " and query like ?",
                                                holder,
                                                statement)
                                        != null);
        assertThat(stopped).isNotDone();
        thaw();
        stopped.join();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void killSwitchWaitsForIntentsBeingCommitted(boolean everything) throws InterruptedException {
        // given
        engine.awaitState(rig.plan(sender, null), "ACCEPTED");
        String scope = everything ? "*" : EngineRig.brand(sender);
        change(scope, false);
        // when
        String holder = intendAndStand(null);
        // then
        waitsFor(holder, "%into kill_switch %", () -> change(scope, true));
    }

    @Test
    void pauseWaitsForIntentsBeingCommitted() throws InterruptedException {
        // given
        engine.awaitState(rig.plan(sender, null), "ACCEPTED");
        UUID campaign = rig.campaign(sender);
        rig.planForTomorrow(sender, campaign);
        // when
        String holder = intendAndStand(campaign);
        // then
        waitsFor(
                holder,
                "%update campaign%",
                () ->
                        as("campaigns-write")
                                .post("/campaigns/" + campaign + "/pause")
                                .then()
                                .statusCode(200));
    }

    @Test
    void nextOwnerWaitsForIntentsBeingCommitted() throws InterruptedException {
        // given
        engine.awaitState(rig.plan(sender, null), "ACCEPTED");
        // when
        String holder = intendAndStand(null);
        // then
        waitsFor(
                holder,
                "%update sender%",
                () -> rig.change("update sender set epoch = epoch + 1 where id = ?", sender));
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoch = epoch + 1", "released_epoch = epoch"})
    void frozenReplicaCommitsNoIntentAfterItsEpoch(String over) {
        // given
        engine.awaitState(rig.plan(sender, null), "ACCEPTED");
        OwnedNumber number = owned().orElseThrow();
        assertThat(intents.intend(number, List.of(permit()))).isPresent();
        // when
        rig.change("update sender set " + over + " where id = ?", sender);
        // then
        assertThat(intents.intend(number, List.of(permit()))).isEmpty();
    }
}
