package io.anuencia.testbed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.testbed.faults.Fault;
import io.anuencia.testbed.faults.Load;
import io.anuencia.testbed.faults.Proving;
import io.anuencia.testbed.faults.Trial;
import io.anuencia.testbed.history.Op;
import io.anuencia.testbed.historychecker.Entry;
import io.anuencia.testbed.historychecker.HistoryReader;
import io.anuencia.testbed.historychecker.Invariant;
import io.anuencia.testbed.historychecker.Verdict;
import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Options;
import io.anuencia.testbed.localstack.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The short selection of faults for every build: a fault under which everything holds, and a
 * planted bug that must be found. The rest runs with -Pfaults.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TrialIT {

    private static final int RATE = 80;
    private static final int PEOPLE = 160;
    private static final int OPT_OUTS = 40;
    private static final long SEED = 20261125;
    private static final Duration DRAIN = Duration.ofSeconds(60);

    /** No poison is planted here, so I11 has nothing to examine. */
    private static final Set<Invariant> EXERCISED = EnumSet.complementOf(EnumSet.of(Invariant.I11));

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path data;

    private static LocalStack stack;
    private static Proving proving;

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

    @Test
    @Order(1)
    void everyInvariantHoldsWhileDispatchIsKilledAndPeopleOptOut() {
        // given
        Fault kill = Fault.kill(Part.DISPATCH, Duration.ofMillis(500));
        Load load = new Load(PEOPLE, OPT_OUTS, Duration.ofSeconds(2));
        Trial trial = new Trial("kill dispatch", SEED, load, kill);
        // when
        Verdict verdict = proving.run(trial, DRAIN);
        // then
        System.out.println(verdict.words());
        assertThat(verdict.holds()).as(verdict.words()).isTrue();
        assertThat(EXERCISED).allSatisfy(each -> assertThat(verdict.examined(each)).isPositive());
        assertThat(verdict.figures().unreached()).as(verdict.words()).isZero();
        assertThat(stopsNoted("stop:")).as("one in four writes STOP").hasSize(OPT_OUTS / 4);
        assertThat(stopsNoted("preference:"))
                .as("one in four stops it in WhatsApp's settings")
                .hasSize(OPT_OUTS / 4);
        assertThat(attemptsWritten())
                .as("permits whose writing is not noted weaken I3")
                .containsAll(attemptsPermitted());
        assertThat(linksNoted()).as("one in eight writes as a user id").isEqualTo((PEOPLE + 7) / 8);
    }

    private static long linksNoted() {
        return notes(Op.PEOPLE_LINKED).count();
    }

    private static Set<String> attemptsWritten() {
        return notes(Op.PERMIT_WRITTEN)
                .flatMap(note -> texts(note, "attempts"))
                .collect(Collectors.toSet());
    }

    private static Set<String> attemptsPermitted() {
        return notes(Op.PERMIT_DECIDED)
                .filter(note -> "PERMITTED".equals(note.json().path("result").asText()))
                .map(note -> note.json().path("attempt").asText())
                .collect(Collectors.toSet());
    }

    private static Stream<String> texts(Entry note, String field) {
        return StreamSupport.stream(note.json().path(field).spliterator(), false)
                .map(JsonNode::asText);
    }

    private static Stream<Entry> notes(Op op) {
        return HistoryReader.read(stack.history()).stream().filter(entry -> entry.op() == op);
    }

    /** Returns the stops in webhooks, which the checker looks for at the end. */
    private static Set<String> stopsNoted(String kind) {
        return notes(Op.WEBHOOK_POSTED)
                .flatMap(note -> texts(note, "items"))
                .filter(item -> item.startsWith(kind))
                .collect(Collectors.toSet());
    }

    /** Runs last, because the service keeps its bug. */
    @Test
    @Order(2)
    void messageThatIsSentAgainAfterALostAnswerIsFound() {
        // given
        stack.plant(Part.DISPATCH, "RETRY_ON_TIMEOUT");
        stack.restart(Part.DISPATCH);
        Fault lost =
                Fault.all(
                        List.of(
                                Fault.outcome("ACCEPT_AND_DROP", 10),
                                Fault.outcome("REFUSE_AND_DROP", 10)));
        Trial trial = new Trial("lost answers", SEED, new Load(240, 0, Duration.ZERO), lost);
        // when
        Verdict verdict = proving.run(trial, DRAIN);
        // then
        System.out.println(verdict.words());
        assertThat(verdict.violations(Invariant.I4)).as(verdict.words()).isNotEmpty();
        assertThat(verdict.unnoted()).isEmpty();
    }
}
