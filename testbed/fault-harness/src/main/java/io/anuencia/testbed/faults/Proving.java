package io.anuencia.testbed.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.testbed.history.HistoryWriter;
import io.anuencia.testbed.history.Op;
import io.anuencia.testbed.history.Pseudonym;
import io.anuencia.testbed.historychecker.HistoryChecker;
import io.anuencia.testbed.historychecker.HistoryReader;
import io.anuencia.testbed.historychecker.Verdict;
import io.anuencia.testbed.localstack.Account;
import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.demo.Demo;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Runs trials on one stack, one after the other, and checks the history of each. */
public final class Proving implements AutoCloseable {

    private final Stage stage;
    private final OutboxWatch outboxes;
    private final int rate;
    private final Consumer<String> out;
    private final Set<String> known = new HashSet<>();

    private Proving(Stage stage, int rate, Consumer<String> out) {
        this.stage = stage;
        this.outboxes = new OutboxWatch(stage.databases(), stage.topics());
        this.rate = rate;
        this.out = out;
    }

    /** Prepares a watched stack: brand, sender and templates, at a time that the laws allow. */
    public static Proving on(LocalStack stack, int rate, Consumer<String> out) {
        Demo demo = new Demo(stack, 0, rate, out);
        demo.setClock();
        demo.prepare();
        return new Proving(Stage.on(stack), rate, out);
    }

    /**
     * Runs a trial and checks its history.
     *
     * @param drain the time limit for the work in progress to finish after the fault
     */
    public Verdict run(Trial trial, Duration drain) {
        outboxes.begin();
        Map<TopicPartition, Long> begins = stage.topics().ends();
        long begun = begin(trial);
        Actions actions = new Actions(stage);
        long seed = trial.seed() + 31L * trial.name().hashCode();
        Crowd crowd = new Crowd(seed, Pseudonym.under(stage.stack().pepper()), known);
        Cast cast;
        try (Waves waves = new Waves(trial, stage, actions, crowd)) {
            waves.begin();
            try {
                strike(trial);
            } catch (RuntimeException e) {
                // Work still in progress would be counted as part of the next trial.
                rest(waves.end(), drain);
                throw e;
            }
            cast = waves.end();
        }
        Map<String, Long> left = rest(cast, drain);
        out.accept(
                "%s: %d campaigns, the last %s; not at rest: %s"
                        .formatted(
                                trial.name(),
                                cast.campaigns().size(),
                                actions.campaign(cast.lastCampaign()).path("states"),
                                some(left)));
        requireNoneLeft(Simulator.of(stage.stack()).delete("/_sim/outcomes"));
        new Inventory(stage).take(cast, left, begins);
        outboxes.note(stage.history());
        return check(begun);
    }

    private long begin(Trial trial) {
        HistoryWriter history = stage.history();
        long begun = System.nanoTime();
        history.write(
                List.of(
                        history.note(Op.RUN_BEGUN, begun)
                                .text("trial", trial.name())
                                .number("seed", trial.seed()),
                        history.note(Op.NUMBER_RATE, begun)
                                .text("number", Account.PHONE_NUMBER_ID)
                                .number("rate", rate)));
        return begun;
    }

    private void strike(Trial trial) {
        HistoryWriter history = stage.history();
        history.write(history.note(Op.FAULT_INJECTED).text("trial", trial.name()));
        trial.fault().strike(stage);
        history.write(history.note(Op.FAULT_HEALED).text("trial", trial.name()));
    }

    /** Waits until no work is left, up to a limit, and returns the counts of what is left. */
    private Map<String, Long> rest(Cast cast, Duration drain) {
        Backlog backlog = new Backlog(stage, cast);
        Map<String, Long> left = new HashMap<>();
        Patience.until(
                drain,
                () -> {
                    left.putAll(backlog.counts());
                    return some(left).isEmpty();
                });
        return left;
    }

    /** Fails if scripted outcomes are left: a fault that never struck proves nothing. */
    private static void requireNoneLeft(JsonNode script) {
        long left = script.path("forgotten").asLong();
        if (left > 0) {
            throw new IllegalStateException(left + " scripted outcomes struck too few messages");
        }
    }

    private static Map<String, Long> some(Map<String, Long> left) {
        Map<String, Long> some = new HashMap<>(left);
        some.values().removeIf(count -> count == 0);
        return some;
    }

    /** Checks the history noted since a moment of the monotonic clock. */
    private Verdict check(long sinceNanos) {
        return HistoryChecker.check(HistoryReader.readSince(sinceNanos, stage.stack().history()));
    }

    @Override
    public void close() {
        stage.close();
    }
}
