package io.anuencia.testbed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.faults.Fault;
import io.anuencia.testbed.faults.Proving;
import io.anuencia.testbed.faults.Trial;
import io.anuencia.testbed.historychecker.Invariant;
import io.anuencia.testbed.historychecker.Verdict;
import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Options;
import io.anuencia.testbed.localstack.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The short selection of the faults, for every build: the rest runs with -Pfaults. */
class TrialIT {

    private static final int RATE = 80;
    private static final long SEED = 20261125;
    private static final Duration DRAIN = Duration.ofSeconds(60);

    /** No poison is planted here, so that I11 has nothing to look at. */
    private static final Set<Invariant> EXERCISED = EnumSet.complementOf(EnumSet.of(Invariant.I11));

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path data;

    @Test
    void everyInvariantHoldsWhileDispatchIsKilledAndPeopleOptOut() {
        // given
        Options options = Options.forTests(data).withHistory();
        Fault kill = Fault.kill(Part.DISPATCH, Duration.ofMillis(500));
        Trial trial = new Trial("kill dispatch", SEED, 160, 40, Duration.ofSeconds(2), kill);
        try (LocalStack stack = LocalStack.start(options, System.out::println);
                Proving proving = Proving.on(stack, RATE, System.out::println)) {
            // when
            Verdict verdict = proving.run(trial, DRAIN);
            // then
            System.out.println(verdict.words());
            assertThat(verdict.holds()).as(verdict.words()).isTrue();
            assertThat(EXERCISED)
                    .allSatisfy(each -> assertThat(verdict.examined(each)).isPositive());
        }
    }
}
