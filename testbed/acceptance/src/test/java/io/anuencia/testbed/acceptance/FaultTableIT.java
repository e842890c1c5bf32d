package io.anuencia.testbed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.anuencia.testbed.faults.Fault;
import io.anuencia.testbed.faults.Links;
import io.anuencia.testbed.faults.Load;
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
import java.util.Optional;
import java.util.Random;
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
 * Runs every fault of the table, one trial each, and then mixtures of them; all invariants must
 * hold. Also writes the table. {@code -Dfault=REGEX} selects rows, such as {@code T8.*}, {@code
 * -Dseed=N} draws other people and mixtures, {@code -Dsoak=PT30M} runs as many mixtures as fit.
 */
@Tag("faults")
class FaultTableIT {

    private static final int RATE = 80;
    private static final long SEED = Long.getLong("seed", 20261125);
    private static final String PICKED = System.getProperty("fault", ".*");
    private static final Duration SOAK = Duration.parse(System.getProperty("soak", "PT0S"));
    private static final int MIXTURES = 3;
    private static final int MIXED = 3;
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Load ALL_AT_ONCE = new Load(60, 60, Duration.ofMillis(600));
    private static final Load ALL_SOON = new Load(60, 60, Duration.ofMillis(1_500));

    /** The reconcilers of dispatch-service check rows that are two minutes old. */
    private static final Duration DRAIN = Duration.ofSeconds(150);

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
        System.out.println("seed " + SEED);
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
                        FaultCase.all(links, SEED).stream())
                .filter(each -> each.toString().matches(PICKED));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("faults")
    void everyInvariantHoldsUnderTheFault(FaultCase fault) {
        // given
        if (fault.traits().lacking() != null) {
            table.skipped(fault);
            abort(fault.traits().lacking());
        }
        // when
        Verdict verdict = run(fault, SEED);
        // then
        assertThat(verdict.holds()).as(verdict.words()).isTrue();
        assertThat(verdict.figures().sends()).isPositive();
        assertThat(verdict.figures().unreached()).as(verdict.words()).isZero();
        assertThat(Duration.ofNanos(verdict.figures().silence()))
                .as("the fault, the recovery and the wait of whoever was deferred")
                .isLessThan(SILENCE_MAX.plus(fault.traits().lasting()));
    }

    /** Otherwise a row in which a service dies for another reason would pass. */
    @Test
    void deathAtAnotherPlaceIsNotTakenForTheOrderedOne() {
        // given
        assumeThat("T2 a place that there is not").matches(PICKED);
        Fault nowhere = Fault.crash("NO_SUCH_POINT");
        Trial trial = new Trial("no such point", SEED, new Load(1, 0, Duration.ZERO), nowhere);
        // when, then
        assertThatThrownBy(() -> proving.run(trial, DRAIN))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("dispatch died, and not at NO_SUCH_POINT");
    }

    /**
     * Runs one mixture after the other, for as long as configured. In the first half of a soak no
     * service is restarted, so that growth can be seen.
     */
    @Test
    void everyInvariantHoldsUnderMixturesOfFaultsAndNoServiceGrows() {
        // given
        assumeThat("T24 mixtures").matches(PICKED);
        ServiceSizes sizes = new ServiceSizes(stack, EVERY);
        long begun = System.nanoTime();
        List<String> broken = new ArrayList<>();
        // when
        for (int i = 1; i <= MIXTURES || System.nanoTime() - begun < SOAK.toNanos(); i++) {
            boolean restarts = System.nanoTime() - begun >= SOAK.dividedBy(2).toNanos();
            FaultCase mixture = mixture(SEED + i, restarts);
            whatIsBrokenBy(mixture, SEED + i).ifPresent(broken::add);
            sizes.look();
        }
        // then
        table.append(sizes.words());
        assertThat(broken).isEmpty();
        assertThat(sizes.growing()).isEmpty();
    }

    private static Optional<String> whatIsBrokenBy(FaultCase mixture, long seed) {
        String which = "seed " + seed + ", " + mixture + ": ";
        try {
            Verdict verdict = run(mixture, seed);
            return verdict.holds() ? Optional.empty() : Optional.of(which + verdict.words());
        } catch (IllegalStateException e) {
            return Optional.of(which + "not tried to its end: " + e.getMessage());
        }
    }

    static Stream<FaultCase> standstills() {
        return Stream.of(
                FaultCase.of("T4", "7 s between the last look and the write", Fault.NONE)
                        .planted("LONG_PAUSE")
                        .amid(ALL_AT_ONCE),
                FaultCase.of(
                                "T4",
                                "SIGSTOP dispatch 7 s between the last look and the write",
                                Fault.stopItself(Duration.ofSeconds(7)))
                        .planted("STOP_BEFORE_WRITE")
                        .amid(ALL_SOON));
    }

    /**
     * T4 beyond what the proof allows for (250 ms), and what is left of the promise then. Everybody
     * opts out while a send stands still right before its first byte, for longer than the barrier
     * waits. It leaves too late, which nothing can undo; it must be found, and the service itself
     * must have reported it.
     */
    @ParameterizedTest
    @MethodSource("standstills")
    void sendFrozenForTooLongIsFoundAndReportedByTheService(FaultCase fault) throws IOException {
        // given
        assumeThat(fault.toString()).matches(PICKED);
        // when
        Verdict verdict = run(fault, SEED);
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

    /** Returns some faults, 5 to 10 s apart, none of which needs a campaign of its own. */
    private static FaultCase mixture(long seed, boolean restarts) {
        List<FaultCase> all = new ArrayList<>(FaultCase.all(links, seed));
        all.removeIf(fault -> !fault.isMixable() || fault.traits().restarting() && !restarts);
        Collections.shuffle(all, new Random(seed));
        List<FaultCase> some = all.subList(0, MIXED);
        return FaultCase.of(
                        "T24",
                        some.stream().map(FaultCase::name).collect(Collectors.joining(", then ")),
                        Fault.paced(some.stream().map(FaultCase::fault).toList(), seed))
                .amid(Load.LASTING);
    }

    private static Verdict run(FaultCase fault, long seed) {
        plant(fault.traits().planted());
        long begun = System.nanoTime();
        Verdict verdict =
                proving.run(new Trial(fault.name(), seed, fault.load(), fault.fault()), DRAIN);
        table.add(fault, verdict, Duration.ofNanos(System.nanoTime() - begun));
        return verdict;
    }

    /** Starts dispatch-service with this bug, or with null without the last one. */
    private static void plant(String next) {
        if (!Objects.equals(planted, next)) {
            stack.plant(Part.DISPATCH, next);
            stack.restart(Part.DISPATCH);
            planted = next;
        }
    }
}
