package io.anuencia.testbed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.anuencia.testbed.faults.Fault;
import io.anuencia.testbed.faults.Links;
import io.anuencia.testbed.faults.Proving;
import io.anuencia.testbed.faults.Trial;
import io.anuencia.testbed.history.Op;
import io.anuencia.testbed.historychecker.Invariant;
import io.anuencia.testbed.historychecker.Verdict;
import io.anuencia.testbed.historychecker.Violation;
import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Options;
import io.anuencia.testbed.localstack.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fault of the table, one trial each, then mixtures of them; all invariants must hold. Writes
 * the table, too. {@code -Dfault=REGEX} picks rows, such as {@code T8.*}, {@code -Dseed=N} draws
 * other people and mixtures, {@code -Dsoak=PT30M} makes as many mixtures as fit.
 */
@Tag("faults")
class FaultTableIT {

    private static final int RATE = 80;
    private static final long SEED = Long.getLong("seed", 20261125);
    private static final String PICKED = System.getProperty("fault", ".*");
    private static final Duration SOAK = Duration.parse(System.getProperty("soak", "PT0S"));
    private static final Set<String> ALONE = Set.of("T2", "T4", "T6", "T12", "T15");
    private static final int PEOPLE = 400;
    private static final int OPT_OUTS = 80;
    private static final int MIXTURES = 3;
    private static final int MIXED = 3;
    private static final int MANY_PEOPLE = 960;
    private static final int FEW_PEOPLE = 60;
    private static final Duration AT_ONCE = Duration.ofMillis(600);
    private static final Duration SPREAD = Duration.ofSeconds(4);
    private static final Duration DRAIN = Duration.ofSeconds(120);
    private static final Duration SILENCE_MAX = Duration.ofSeconds(60);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path data;

    private static LocalStack stack;
    private static Links links;
    private static Proving proving;
    private static FaultTable table;
    private static String planted;

    @BeforeAll
    static void start() {
        table = new FaultTable(Path.of("target", "faults.md"), SEED);
        stack = LocalStack.start(Options.forTests(data).withHistory(), System.out::println);
        links = Links.of(stack);
        proving = Proving.on(stack, RATE, System.out::println);
    }

    @AfterAll
    static void stop() {
        proving.close();
        stack.close();
        links.close();
    }

    static Stream<FaultCase> faults() {
        return Stream.concat(
                        Stream.of(FaultCase.of("-", "nothing", Fault.NONE)),
                        FaultCase.all(links).stream())
                .filter(each -> each.toString().matches(PICKED));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void everyInvariantHoldsUnderTheFault(FaultCase fault) {
        // given
        Trial trial = new Trial(fault.name(), SEED, PEOPLE, OPT_OUTS, SPREAD, fault.fault());
        // when
        Verdict verdict = run(fault, trial);
        // then
        assertThat(verdict.holds()).as(verdict.words()).isTrue();
        assertThat(Duration.ofNanos(verdict.figures().silence()))
                .as("the fault, the recovery and the wait of whoever was deferred")
                .isLessThan(SILENCE_MAX);
    }

    @Test
    void everyInvariantHoldsUnderMixturesOfFaults() {
        // given
        assumeThat("T24 mixtures").matches(PICKED);
        long begun = System.nanoTime();
        List<String> broken = new ArrayList<>();
        // when
        for (int i = 1; i <= MIXTURES || System.nanoTime() - begun < SOAK.toNanos(); i++) {
            FaultCase mixture = mixture(SEED + i);
            Trial trial =
                    new Trial(
                            mixture.name(),
                            SEED + i,
                            MANY_PEOPLE,
                            MANY_PEOPLE / 5,
                            SPREAD.multipliedBy(3),
                            mixture.fault());
            Verdict verdict = run(mixture, trial);
            if (!verdict.holds()) {
                broken.add("seed " + (SEED + i) + ": " + verdict.words());
            }
        }
        // then
        assertThat(broken).isEmpty();
    }

    /**
     * T4 beyond what the proof allows for (250 ms): what is left of the promise then. Everybody
     * opts out while a send stands still right before its first byte, for longer than the barrier
     * waits. It leaves too late, which nothing can take back; it must be found, and must have been
     * told by the service itself.
     */
    @Test
    void sendThatStandsStillForTooLongIsFoundAndToldByTheService() throws IOException {
        // given
        FaultCase fault =
                new FaultCase(
                        "T4", "7 s between the last look and the write", Fault.NONE, "LONG_PAUSE");
        assumeThat(fault.toString()).matches(PICKED);
        Trial trial = new Trial(fault.name(), SEED, FEW_PEOPLE, FEW_PEOPLE, AT_ONCE, fault.fault());
        // when
        Verdict verdict = run(fault, trial);
        // then
        String told = Files.readString(stack.log(Part.DISPATCH));
        assertThat(verdict.violations(Invariant.I2))
                .as(verdict.words())
                .isNotEmpty()
                .allSatisfy(
                        late ->
                                assertThat(told)
                                        .contains("send written late attemptId=" + attempt(late)));
        assertThat(Invariant.values())
                .filteredOn(each -> each != Invariant.I2)
                .allSatisfy(each -> assertThat(verdict.violations(each)).isEmpty());
    }

    private static String attempt(Violation late) {
        return late.evidence().stream()
                .filter(entry -> entry.op() == Op.SEND_STARTED)
                .map(entry -> entry.json().path("attempt").asText())
                .findFirst()
                .orElseThrow();
    }

    /** Some faults one after the other, and none that needs a campaign of its own. */
    private static FaultCase mixture(long seed) {
        List<FaultCase> all = new ArrayList<>(FaultCase.all(links));
        all.removeIf(fault -> ALONE.contains(fault.number()));
        Collections.shuffle(all, new Random(seed));
        List<FaultCase> some = all.subList(0, MIXED);
        return FaultCase.of(
                "T24",
                some.stream().map(FaultCase::name).collect(Collectors.joining(", then ")),
                Fault.all(some.stream().map(FaultCase::fault).toList()));
    }

    private static Verdict run(FaultCase fault, Trial trial) {
        plant(fault.planted());
        long begun = System.nanoTime();
        Verdict verdict = proving.run(trial, DRAIN);
        table.add(fault, verdict, Duration.ofNanos(System.nanoTime() - begun));
        return verdict;
    }

    /** Starts dispatch-service with it, or without what was planted before. */
    private static void plant(String next) {
        if (!Objects.equals(planted, next)) {
            stack.plant(Part.DISPATCH, next);
            stack.restart(Part.DISPATCH);
            planted = next;
        }
    }
}
