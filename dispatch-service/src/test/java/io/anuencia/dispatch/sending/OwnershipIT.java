package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.attempt.Attempt;
import io.anuencia.dispatch.cloudapi.GraphConnections;
import io.anuencia.dispatch.ownership.OwnedNumber;
import io.anuencia.dispatch.sending.EngineRig.Planned;
import io.anuencia.dispatch.sending.FakeGraph.Behaviour;
import io.anuencia.events.AttemptClosed.ClosedBy;
import io.anuencia.events.AttemptClosed.Outcome;
import io.anuencia.messaging.sql.SqlArray;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Epochs, takeovers and the rate of a number. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class OwnershipIT extends EngineCase {

    private static final long SECOND_MICROS = 1_000_000L;

    @Inject WireGate gate;
    @Inject GraphConnections graph;
    @Inject MeterRegistry metrics;

    @Test
    void newOwnerAsksAgainForRequestsAndDoubtsIntents() {
        // given
        String number = rig.unregistered();
        Planned requested = rig.leftBehind(number, "REQUESTED", 4);
        Planned intended = rig.leftBehind(number, "INTENT", 4);
        // when
        rig.register(number, 80, 4);
        // then
        engine.awaitState(intended, "IN_DOUBT");
        engine.awaitClose(intended, Outcome.IN_DOUBT, ClosedBy.TAKEOVER);
        engine.awaitClose(requested, Outcome.NOT_STARTED, ClosedBy.TAKEOVER);
        engine.awaitState(requested, "ACCEPTED");
        assertThat(engine.graph().to(requested.phone())).hasSize(1);
        engine.isSentInAll(intended.phone(), 0);
        assertThat(rig.text("select epoch from sender where id = ?", number)).isEqualTo("5");
        assertThat(engine.consent().of(requested.id()).get(0).ownerEpoch()).isEqualTo(5);
    }

    @Test
    void ownerThatLosesItsPartitionPutsBackWhatIsNotBegunAndLetsGoAtOnce() {
        // given
        List<String> numbers = Stream.generate(() -> rig.sender(80)).limit(8).toList();
        engine.awaitStates(
                numbers.stream().map(number -> rig.plan(number, null)).toList(), "ACCEPTED");
        List<Planned> messages =
                numbers.stream().map(one -> rig.store(one, null, "PLANNED", null, 0)).toList();
        AtomicBoolean silent = new AtomicBoolean(true);
        messages.forEach(
                message ->
                        engine.consent()
                                .on(
                                        message.id(),
                                        n ->
                                                silent.get()
                                                        ? FakeConsent.SILENCE
                                                        : FakeConsent.PERMIT));
        messages.forEach(rig::due);
        engine.awaitStates(messages, "REQUESTED");
        // when
        try (OtherReplica other = new OtherReplica()) {
            other.awaitPartitions();
            // then
            await("some number is let go")
                    .atMost(Duration.ofSeconds(2))
                    .untilAsserted(() -> assertThat(released(numbers)).isNotEmpty());
            for (Planned message : messages) {
                if (released(numbers).contains(message.sender())) {
                    engine.awaitClose(message, Outcome.NOT_STARTED, ClosedBy.SENDER);
                    assertThat(rig.stored(message.id()).state()).isEqualTo("PLANNED");
                }
            }
        }
        silent.set(false);
        engine.awaitStates(messages, "ACCEPTED");
        messages.forEach(m -> assertThat(engine.graph().to(m.phone())).hasSize(1));
    }

    private List<String> released(List<String> numbers) {
        return numbers.stream()
                .filter(
                        number ->
                                "true"
                                        .equals(
                                                rig.text(
                                                        "select (released_epoch = epoch)::text"
                                                                + " from sender where id = ?",
                                                        number)))
                .toList();
    }

    @Test
    void fencedOwnerMovesNothingUntilItsNextEpoch() {
        // given
        engine.awaitState(rig.plan(sender, null), "ACCEPTED");
        // when
        rig.change("update sender set epoch = epoch + 10 where id = ?", sender);
        Planned message = rig.plan(sender, null);
        // then
        await("nothing moves under the old epoch")
                .during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(6))
                .untilAsserted(
                        () -> assertThat(rig.stored(message.id()).state()).isEqualTo("PLANNED"));
        engine.awaitState(message, "ACCEPTED");
        assertThat(engine.consent().of(message.id()).get(0).ownerEpoch()).isGreaterThan(10);
    }

    @Test
    void attemptTakenBackTooLateIsSentUnderTheNextEpoch() throws InterruptedException {
        // given
        String slow = rig.sender(2);
        List<Planned> messages = Stream.generate(() -> rig.plan(slow, null)).limit(6).toList();
        await("some wait for the rate")
                .pollInterval(Duration.ofMillis(20))
                .until(() -> intents(slow) == 2);
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        graph.run(
                () -> {
                    blocked.countDown();
                    hold(free);
                });
        blocked.await();
        // when
        OwnedNumber number = number(slow);
        number.fence();
        Optional<List<Attempt>> back = gate.takeBack(number, Duration.ofMillis(50));
        free.countDown();
        // then
        assertThat(back).isEmpty();
        engine.comesTrue(
                "all are sent once",
                () -> {
                    assertThat(rig.statesOf(messages)).containsExactly("ACCEPTED");
                    messages.forEach(m -> assertThat(engine.graph().to(m.phone())).hasSize(1));
                });
    }

    @Test
    void paceOfANumberIsShownByItsOwnerOnly() {
        // given
        engine.awaitState(rig.plan(sender, null), "ACCEPTED");
        double owned = shownPace(sender);

        // when
        number(sender).fence();

        // then
        assertThat(owned).isPositive();
        assertThat(shownPace(sender)).isNaN();
    }

    private double shownPace(String number) {
        return metrics.get("dispatch.rate.limit").tag("number", number).gauge().value();
    }

    private static void hold(CountDownLatch free) {
        try {
            free.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long intents(String number) {
        return Long.parseLong(
                rig.text(
                        "select count(*) from message where sender_id = ? and state = 'INTENT'",
                        number));
    }

    private OwnedNumber number(String id) {
        return ownership.numbers().stream()
                .filter(number -> number.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void noSlidingSecondHoldsMoreThanTheRate() {
        // given
        int rate = 20;
        String slow = rig.sender(rate);
        // when
        List<Planned> messages = Stream.generate(() -> rig.plan(slow, null)).limit(60).toList();
        // then
        engine.awaitStates(messages, "ACCEPTED");
        List<Long> starts = rig.startsOf(slow);
        assertThat(starts).hasSize(60);
        for (int i = rate; i < starts.size(); i++) {
            assertThat(starts.get(i) - starts.get(i - rate)).isGreaterThanOrEqualTo(SECOND_MICROS);
        }
    }

    @Test
    void newOwnerWaitsUntilNoIntentOfTheOwnerBeforeCanStillBegin() {
        // given
        String justNow = rig.unregistered();
        String undated = rig.unregistered();
        String longAgo = rig.unregistered();
        String letGo = rig.unregistered();
        List<String> numbers = List.of(justNow, undated, longAgo, letGo);
        List<Planned> intents =
                Stream.of(justNow, undated, longAgo)
                        .map(number -> rig.leftBehind(number, "INTENT", 4))
                        .toList();
        List<Planned> next = numbers.stream().map(number -> rig.plan(number, null)).toList();
        Instant begin = Instant.now();
        // when
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            numbers.forEach(number -> rig.register(number, 80, 4));
                            rig.change("update sender set released_epoch = 4 where id = ?", letGo);
                            intended(intents.get(0), "0 s");
                            intended(intents.get(2), "8 s");
                        });
        Instant epoch = lastMomentBeforeAnEpoch(numbers, 4, begin);
        // then
        next.forEach(message -> engine.awaitState(message, "ACCEPTED"));
        List<Instant> asked =
                next.stream()
                        .map(message -> engine.consent().of(message.id()).get(0).requestedAt())
                        .toList();
        for (Instant after : asked.subList(0, 2)) {
            assertThat(Duration.between(epoch, after))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(3_250));
        }
        for (Instant sooner : asked.subList(2, 4)) {
            assertThat(Duration.between(epoch, sooner))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
            assertThat(Duration.between(sooner, asked.get(0)))
                    .isGreaterThan(Duration.ofMillis(250));
        }
        intents.forEach(intent -> engine.awaitState(intent, "IN_DOUBT"));
    }

    private void intended(Planned message, String ago) {
        rig.change(
                "update message set intended_at = clock_timestamp() - ?::interval where id = ?",
                ago,
                message.id());
    }

    private String intendedSince(String before, Planned message) {
        return rig.text(
                "select (intended_at between ?::timestamptz and clock_timestamp())::text"
                        + " from message where id = ?",
                before,
                message.id());
    }

    @Test
    void intentHasItsTimeUntilItHasAResult() {
        // given
        String before = rig.text("select clock_timestamp()::text");
        // when
        Planned message = rig.store(sender, null, "PLANNED", null, 0);
        engine.graph().on(message.phone(), new Behaviour.Accept(1_500));
        rig.due(message);
        // then
        engine.awaitState(message, "INTENT");
        assertThat(intendedSince(before, message)).isEqualTo("true");
        engine.awaitState(message, "ACCEPTED");
        assertThat(intendedSince(before, message)).isNull();
    }

    /** Returns the last moment at which none of the numbers had a new epoch. */
    private Instant lastMomentBeforeAnEpoch(List<String> numbers, long epoch, Instant begin) {
        AtomicReference<Instant> last = new AtomicReference<>(begin);
        await("next epoch")
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(
                        () -> {
                            Instant now = Instant.now();
                            String moved =
                                    rig.text(
                                            "select id from sender where id = any (?) and epoch > ?",
                                            SqlArray.texts(numbers),
                                            epoch);
                            if (moved == null) {
                                last.set(now);
                            }
                            return moved != null;
                        });
        return last.get();
    }
}
