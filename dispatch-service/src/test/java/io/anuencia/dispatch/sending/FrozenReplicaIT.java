package io.anuencia.dispatch.sending;

import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.attempt.Attempt;
import io.anuencia.dispatch.attempt.Outstanding;
import io.anuencia.dispatch.ownership.OwnedNumber;
import io.anuencia.dispatch.sending.EngineRig.Planned;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A replica stands still in the middle of a transaction that holds what others wait for. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class FrozenReplicaIT extends EngineCase {

    @Inject IntentStore intents;

    private final CountDownLatch thawed = new CountDownLatch(1);
    private final ExecutorService frozen = Executors.newSingleThreadExecutor();

    @AfterEach
    void thaw() {
        thawed.countDown();
        frozen.shutdown();
    }

    /** Returns once the statements are through and their transaction stands still. */
    private void freezeAfter(Runnable statements) throws InterruptedException {
        CountDownLatch still = new CountDownLatch(1);
        frozen.execute(
                () ->
                        QuarkusTransaction.requiringNew()
                                .run(
                                        () -> {
                                            statements.run();
                                            still.countDown();
                                            stand();
                                        }));
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
        UUID id = UUID.randomUUID();
        return new Permit(
                new Attempt(
                        id,
                        id,
                        null,
                        EngineRig.brand(sender),
                        false,
                        new Attempt.Reach(id, false),
                        false,
                        new byte[0],
                        System.nanoTime(),
                        new Outstanding().take()),
                System.nanoTime() + Duration.ofSeconds(3).toNanos());
    }

    private void switchBrand(boolean engaged) {
        as("ops")
                .body(
                        "{\"scope\":\"%s\",\"engaged\":%b,\"reason\":\"drill\"}"
                                .formatted(EngineRig.brand(sender), engaged))
                .put("/kill-switch")
                .then()
                .statusCode(200);
    }

    @Test
    void killSwitchWaitsForNoReplicaThatStandsStill() throws InterruptedException {
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
    void numberWhoseRowIsHeldKeepsNoOtherFromBeingTakenOver() throws InterruptedException {
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
}
