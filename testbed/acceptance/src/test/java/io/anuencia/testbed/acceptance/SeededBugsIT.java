package io.anuencia.testbed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.agent.Fitting;
import io.anuencia.testbed.faults.Fault;
import io.anuencia.testbed.faults.Load;
import io.anuencia.testbed.faults.Proving;
import io.anuencia.testbed.faults.Trial;
import io.anuencia.testbed.historychecker.Invariant;
import io.anuencia.testbed.historychecker.Verdict;
import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Options;
import io.anuencia.testbed.localstack.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * T23: each known bug is planted in turn, and must be found in the history of a run within a
 * minute. The same run without the bug must hold, or the checker would merely always complain.
 * {@code -Dbug=REGEX} selects some of them.
 */
@Tag("faults")
class SeededBugsIT {

    private static final int RATE = 80;

    private static final long SEED = 20261125;
    private static final String PICKED = System.getProperty("bug", ".*");
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);
    private static final Duration DRAIN = Duration.ofSeconds(35);

    /** A number rests for half a minute after ambiguous answers. */
    private static final Duration REST = Duration.ofMinutes(2);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path data;

    private static LocalStack stack;
    private static Proving proving;
    private static Part planted;

    @BeforeAll
    static void start() {
        stack = LocalStack.start(Options.forTests(data).withHistory(), System.out::println);
        proving = Proving.on(stack, RATE, System.out::println);
    }

    @AfterAll
    static void stop() {
        proving.close();
        stack.close();
    }

    /** Starts a service with a bug, and restarts the one with the last bug without it. */
    private static void plant(String bug) {
        Part service = bug == null ? null : Part.ofKey(Fitting.serviceOf(bug));
        if (planted != null && planted != service) {
            stack.plant(planted, null);
            stack.restart(planted);
        }
        planted = service;
        if (service != null) {
            stack.plant(service, bug);
            stack.restart(service);
        }
    }

    static Stream<Arguments> bugs() {
        return Stream.of(
                        Arguments.of("NO_LOCK", Set.of(Invariant.I2, Invariant.I3), race()),
                        Arguments.of("KEY_SHARE", Set.of(Invariant.I2, Invariant.I3), race()),
                        Arguments.of("READ_ONLY_CHECK", Set.of(Invariant.I2), race()),
                        Arguments.of("NO_BARRIER", Set.of(Invariant.I2), race()),
                        Arguments.of("TTL_UNCHECKED", Set.of(Invariant.I2), standstill()),
                        Arguments.of("RETRY_ON_TIMEOUT", Set.of(Invariant.I4), lostAnswers()),
                        Arguments.of("ID_CURSOR", Set.of(Invariant.I10), race()),
                        Arguments.of("ACKED_UNKEPT", Set.of(Invariant.I5), brokerAway()))
                .filter(each -> ((String) each.get()[0]).matches(PICKED));
    }

    /** Some people opt out while the campaign is sent, half of them while a permit is decided. */
    private static Trial race() {
        Load load = new Load(480, 120, Duration.ofSeconds(5)).aimedAtDecisions();
        return new Trial("race", SEED, load, Fault.NONE);
    }

    /** The sender freezes for longer than a permit lives, while some people opt out. */
    private static Trial standstill() {
        Fault pause = Fault.pause(Part.DISPATCH, Duration.ofMillis(4_700));
        return new Trial("standstill", SEED, new Load(240, 60, Duration.ofMillis(600)), pause);
    }

    /** WhatsApp does not answer: it accepted some of the messages and not the others. */
    private static Trial lostAnswers() {
        Fault lost =
                Fault.all(
                        List.of(
                                Fault.outcome("ACCEPT_AND_DROP", 10),
                                Fault.outcome("REFUSE_AND_DROP", 30)));
        return new Trial("lost answers", SEED, new Load(240, 0, Duration.ZERO), lost);
    }

    private static Trial brokerAway() {
        Fault kill = Fault.kill(Part.KAFKA, Duration.ofSeconds(5));
        return new Trial("broker away", SEED, new Load(240, 0, Duration.ZERO), kill);
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void plantedBugIsFoundWithinAMinute(String bug, Set<Invariant> broken, Trial trial) {
        // given
        plant(bug);
        // when
        long begun = System.nanoTime();
        Verdict verdict = proving.run(trial.named(trial.name() + " with " + bug), DRAIN);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        // A race without the violations is run once more, if the minute allows it.
        if (!areFound(broken, verdict) && took.compareTo(HALF_A_MINUTE) < 0) {
            verdict = proving.run(trial.named(trial.name() + " again with " + bug), DRAIN);
            took = Duration.ofNanos(System.nanoTime() - begun);
        }
        // then
        System.out.println(bug + " after " + took.toMillis() + " ms:\n" + verdict.words());
        assertThat(areFound(broken, verdict)).as(verdict.words()).isTrue();
        assertThat(isMerelyLate(broken, verdict)).as(verdict.words()).isFalse();
        assertThat(verdict.unnoted()).isEmpty();
        assertThat(took).isLessThan(A_MINUTE);
    }

    private static boolean areFound(Set<Invariant> broken, Verdict verdict) {
        return broken.stream().noneMatch(each -> verdict.violations(each).isEmpty());
    }

    /**
     * Whether the violation is mere lateness: a webhook counts as lost only if nothing is in
     * transit.
     */
    private static boolean isMerelyLate(Set<Invariant> broken, Verdict verdict) {
        return broken.contains(Invariant.I5) && !verdict.violations(Invariant.I12).isEmpty();
    }

    static Stream<Trial> trials() {
        return Stream.of(race(), standstill(), lostAnswers(), brokerAway());
    }

    @ParameterizedTest
    @MethodSource("trials")
    void trialWithoutABugHolds(Trial trial) {
        // given
        plant(null);
        // when
        Verdict verdict = proving.run(trial, REST);
        // then
        System.out.println(verdict.words());
        assertThat(verdict.holds()).as(verdict.words()).isTrue();
    }
}
