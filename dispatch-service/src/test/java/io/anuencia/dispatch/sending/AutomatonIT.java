package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

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
            violations.addAll(run.violations(seed, STEPS));
            left += run.left();
        }
        // then
        assertThat(violations).isEmpty();
        assertThat(left).as("messages that left").isPositive();
    }
}
