package io.anuencia.dispatch.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.asking.Flows.Flow;
import io.anuencia.dispatch.clock.ClockWatch;
import io.anuencia.dispatch.clock.ClockWatches;
import io.anuencia.dispatch.ownership.OwnedNumber;
import io.anuencia.dispatch.ownership.OwnedNumbers;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AskGateTest {

    @Test
    void looksTakeATwentiethOfTheTime() {
        // given
        Duration took = Duration.ofMillis(3);
        // when
        long pause = AskGate.pauseAfter(took.toNanos());
        // then
        assertThat(Duration.ofNanos(pause)).isEqualTo(took.multipliedBy(19));
    }

    @Test
    void lookDelayedForSecondsDelaysTheNextByOneSecond() {
        // given
        Duration databaseStoodStill = Duration.ofSeconds(4);
        // when
        long pause = AskGate.pauseAfter(databaseStoodStill.toNanos());
        // then
        assertThat(Duration.ofNanos(pause)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void numbersAskTogetherForAboutFiveHundredMessages() {
        // given
        Ask half = ask(250, 5);
        Ask other = ask(250, 5);
        Ask small = ask(1, 5);
        Ask large = ask(700, 5);
        // when
        List<List<Ask>> batches = AskGate.together(List.of(half, other, small, large));
        // then
        assertThat(batches).containsExactly(List.of(half, other), List.of(small), List.of(large));
    }

    @Test
    void numbersThatFoundLittleAskTogetherThoughTheyHaveRoom() {
        // given
        List<Ask> asks = Stream.generate(() -> ask(20, 5)).limit(25).toList();
        // when
        List<List<Ask>> batches = AskGate.together(asks);
        // then
        assertThat(batches).containsExactly(asks);
    }

    @Test
    void newlyOwnedNumbersCountWithTheirFullRoom() {
        // given
        Ask half = fresh(250);
        Ask other = fresh(250);
        Ask third = fresh(250);
        // when
        List<List<Ask>> batches = AskGate.together(List.of(half, other, third));
        // then
        assertThat(batches).containsExactly(List.of(half, other), List.of(third));
    }

    @Test
    void repliesAreAskedForApartFromCampaignsOfOtherNumbers() {
        // given
        Ask campaign = ask(100, 5);
        Ask reply = ask(100, 0);
        // when
        List<List<Ask>> batches = AskGate.together(List.of(campaign, reply));
        // then
        assertThat(batches).containsExactly(List.of(reply), List.of(campaign));
    }

    @Test
    void numberThatFoundMuchAsksAgainWithoutALook() {
        // given
        OwnedNumber number = OwnedNumbers.held(1_000);
        Queue<AskAllowance> asked = new ConcurrentLinkedQueue<>();
        Flows seenOnce =
                new Flows(null) {
                    @Override
                    Map<String, List<Flow>> due(Collection<String> numbers, Instant now) {
                        if (!asked.isEmpty()) {
                            throw new IllegalStateException("nobody can look any more");
                        }
                        return Map.of(number.id(), List.of(new Flow(5, new UUID(1, 1))));
                    }
                };
        PermitRequests asking =
                new PermitRequests(null, null, null, null) {
                    @Override
                    void ask(List<Ask> asks) {
                        asked.add(asks.get(0).room());
                        asks.get(0).lane().found(201, 400);
                    }
                };
        AskGate gate =
                new AskGate(OwnedNumbers.of(number), seenOnce, null, asking, ClockWatches.agreed());
        // when
        gate.start(null);
        // then
        try {
            await("asked without a look")
                    .atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(asked).hasSizeGreaterThan(1));
        } finally {
            gate.stop(null);
        }
    }

    @Test
    void errorDoesNotEndTheLooks() {
        // given
        AtomicInteger looks = new AtomicInteger();
        Flows erring =
                new Flows(null) {
                    @Override
                    Map<String, List<Flow>> due(Collection<String> numbers, Instant now) {
                        if (looks.incrementAndGet() == 1) {
                            throw new NoClassDefFoundError();
                        }
                        return Map.of();
                    }
                };
        OwnedNumber number = OwnedNumbers.held(1);
        AskGate gate =
                new AskGate(OwnedNumbers.of(number), erring, null, null, ClockWatches.agreed());
        try {
            // when
            gate.start(null);
            // then
            await("second look").until(() -> looks.get() > 1);
        } finally {
            gate.stop(null);
        }
    }

    @Test
    void errorBetweenTwoNumbersDoesNotEndTheAsksOfTheFirst() {
        // given
        AtomicInteger looks = new AtomicInteger();
        List<Flow> waiting = List.of(new Flow(5, new UUID(1, 1)));
        OwnedNumber one = OwnedNumbers.held("1", 80);
        OwnedNumber other = OwnedNumbers.held("2", 80);
        Flows flows =
                new Flows(null) {
                    @Override
                    Map<String, List<Flow>> due(Collection<String> numbers, Instant now) {
                        return switch (looks.incrementAndGet()) {
                            // A new lane asks only for what a look after it found.
                            case 1 -> Map.of();
                            case 2 -> new ErringAfterOne(waiting);
                            default -> Map.of("1", waiting, "2", waiting);
                        };
                    }
                };
        Queue<String> asked = new ConcurrentLinkedQueue<>();
        PermitRequests asking =
                new PermitRequests(null, null, null, null) {
                    @Override
                    void ask(List<Ask> asks) {
                        asks.forEach(ask -> asked.add(ask.number().id()));
                    }
                };
        AskGate gate =
                new AskGate(
                        OwnedNumbers.of(one, other), flows, null, asking, ClockWatches.agreed());
        try {
            // when
            gate.start(null);
            // then
            await("both numbers ask")
                    .atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(asked).contains("1", "2"));
        } finally {
            gate.stop(null);
        }
    }

    /** What is due for two numbers, of which the second cannot be looked at. */
    private static final class ErringAfterOne extends HashMap<String, List<Flow>> {

        private static final long serialVersionUID = 1L;

        private final transient List<Flow> waiting;
        private int asked;

        ErringAfterOne(List<Flow> waiting) {
            this.waiting = waiting;
        }

        @Override
        public List<Flow> getOrDefault(Object number, List<Flow> none) {
            if (++asked == 2) {
                throw new StackOverflowError();
            }
            return waiting;
        }
    }

    @Test
    void gateLooksForNothingUntilTheClocksAgree() {
        // given
        ClockWatch clock = ClockWatches.fresh();
        Queue<Instant> looks = new ConcurrentLinkedQueue<>();
        Flows empty =
                new Flows(null) {
                    @Override
                    Map<String, List<Flow>> due(Collection<String> numbers, Instant now) {
                        looks.add(now);
                        return Map.of();
                    }
                };
        AskGate gate = new AskGate(OwnedNumbers.of(OwnedNumbers.held(1)), empty, null, null, clock);
        try {
            // when
            gate.start(null);
            // then
            await("no look")
                    .during(Duration.ofMillis(500))
                    .atMost(Duration.ofSeconds(2))
                    .untilAsserted(() -> assertThat(looks).isEmpty());
            clock.look();
            await("look")
                    .atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(looks).isNotEmpty());
        } finally {
            gate.stop(null);
        }
    }

    /** The ask of a number that never asked, with this much room. */
    private static Ask fresh(int room) {
        return new Ask(
                new AskLane(null),
                List.of(new Flow(5, new UUID(2, room))),
                new AskAllowance(room, room, room));
    }

    /** The ask of a number whose last ask found this many, with room for a thousand. */
    private static Ask ask(int found, int priority) {
        AskLane lane = new AskLane(null);
        lane.found(found, found);
        return new Ask(
                lane,
                List.of(new Flow(priority, new UUID(1, found))),
                new AskAllowance(1_000, 1_000, 1_000));
    }
}
