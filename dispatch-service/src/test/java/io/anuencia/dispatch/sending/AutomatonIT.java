package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.sending.AutomatonRun.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The statements of the automaton on a real database, in any order; {@code AutomatonTest} does the
 * same with its pure functions, and much more often.
 */
@QuarkusTest
@TestProfile(StillProfile.class)
class AutomatonIT {

    private static final int RUNS = 40;
    private static final int STEPS = 80;

    @Inject Instance<AutomatonRun> runs;

    @Test
    void noOrderOfTransactionsBreaksAPromise() {
        // given
        List<String> violations = new ArrayList<>();
        int left = 0;
        // when
        for (long seed = 0; seed < RUNS; seed++) {
            AutomatonRun run = runs.get();
            violations.addAll(run.violations(Fault.NONE, seed, STEPS));
            left += run.left();
        }
        // then
        assertThat(violations).isEmpty();
        assertThat(left).as("messages that WhatsApp got").isGreaterThan(RUNS);
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void eachPlantedFaultIsFound(Fault fault) {
        // given
        LongStream seeds = LongStream.range(0, RUNS);
        // when
        Stream<String> found =
                seeds.boxed().flatMap(seed -> runs.get().violations(fault, seed, STEPS).stream());
        // then
        assertThat(found.anyMatch(what -> what.startsWith(fault.promise()))).isTrue();
    }
}
