package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RateGateTest {

    private static final long SECOND = 1_000_000_000L;

    private static List<Long> passes(RateGate gate, int rate, List<Long> steps, long start) {
        List<Long> passed = new ArrayList<>();
        long now = start;
        for (long step : steps) {
            now += step;
            while (gate.pass(now, rate) == 0) {
                passed.add(now);
            }
        }
        return passed;
    }

    @Property
    void noSlidingSecondHoldsMoreThanTheRate(
            @ForAll @IntRange(min = 1, max = 1_000) int rate,
            @ForAll long start,
            @ForAll @Size(min = 50, max = 400)
                    List<@LongRange(min = 0, max = 40_000_000) Long> steps) {
        // given
        RateGate gate = new RateGate(start, rate);
        // when
        List<Long> passed = passes(gate, rate, steps, start);
        // then
        for (int i = 0; i + rate < passed.size(); i++) {
            assertThat(passed.get(i + rate) - passed.get(i)).isGreaterThanOrEqualTo(SECOND);
        }
    }

    @Property
    void punctuallyAskedGateLetsNearlyTheRateThrough(
            @ForAll @IntRange(min = 1, max = 1_000) int rate) {
        // given
        long now = 0;
        int passed = 0;
        RateGate gate = new RateGate(now, rate);
        // when
        while (now < 10 * SECOND) {
            long wait = gate.pass(now, rate);
            now += wait;
            passed += wait == 0 ? 1 : 0;
        }
        // then
        assertThat(passed).isBetween((int) (rate * 10 * 0.99) - 1, rate * 10);
    }

    @Property
    void occasionallyLateGateStillLetsNearlyTheRateThrough(
            @ForAll @IntRange(min = 100, max = 1_000) int rate,
            @ForAll @Size(min = 200, max = 200)
                    List<@LongRange(min = 0, max = 35_000_000) Long> delays) {
        // given
        long now = 0;
        int passed = 0;
        int asked = 0;
        RateGate gate = new RateGate(now, rate);
        // when
        while (now < 60 * SECOND) {
            long wait = gate.pass(now, rate);
            boolean late = ++asked % (rate / 3) == 0;
            now += wait + (late ? delays.get(asked / (rate / 3) % 200) : 0);
            passed += wait == 0 ? 1 : 0;
        }
        // then
        assertThat(passed).isBetween((int) (rate * 60 * 0.985), rate * 60);
    }

    @Property
    void newGateIsEmpty(@ForAll @IntRange(min = 1, max = 90) int rate, @ForAll long start) {
        // given
        RateGate gate = new RateGate(start, rate);
        // when
        long wait = gate.pass(start, rate);
        // then
        assertThat(wait).isPositive();
    }

    @Test
    void messageThatLeftLaterThanItPassedCountsFromThenOn() {
        // given
        RateGate gate = new RateGate(0, 1);
        long passed = gate.pass(0, 1);
        long left = passed + 2 * SECOND;
        // when
        gate.pass(passed, 1);
        gate.left(left);
        // then
        assertThat(gate.pass(left + SECOND, 1)).isPositive();
        assertThat(gate.pass(left + SECOND + SECOND / 100, 1)).isZero();
    }
}
