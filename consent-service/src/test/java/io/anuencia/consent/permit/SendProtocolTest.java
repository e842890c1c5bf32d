package io.anuencia.consent.permit;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.permit.ProtocolSteps.Mistake;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Explores every order of the steps of permit, send, takeover, opt-out and sweepers, with a pause
 * or a death wherever one is possible. Nothing may leave or arrive after the opt-out is effective.
 */
class SendProtocolTest {

    private static final int ENOUGH_STATES = 10_000;
    private static final int SILENCE = ProtocolSteps.LIFE + ProtocolSteps.PAUSE;

    /** The path to a state. */
    private record Way(ProtocolState from, String step) {}

    /** The result of an exploration. */
    private record Explored(Map<ProtocolState, Way> ways, Optional<List<String>> violation) {}

    private static Explored explore(Set<Mistake> mistakes) {
        ProtocolSteps steps = new ProtocolSteps(mistakes);
        Map<ProtocolState, Way> ways = new HashMap<>();
        Deque<ProtocolState> open = new ArrayDeque<>();
        ways.put(ProtocolState.START, new Way(null, "start"));
        open.add(ProtocolState.START);
        while (!open.isEmpty()) {
            ProtocolState state = open.poll();
            for (Map.Entry<String, ProtocolState> step : steps.from(state).entrySet()) {
                if (isViolation(state, step.getKey())) {
                    List<String> story = storyOf(state, ways);
                    story.add(step.getKey());
                    return new Explored(ways, Optional.of(story));
                }
                if (ways.putIfAbsent(step.getValue(), new Way(state, step.getKey())) == null) {
                    open.add(step.getValue());
                }
            }
        }
        return new Explored(ways, Optional.empty());
    }

    private static boolean isViolation(ProtocolState state, String step) {
        return state.isEffective()
                && (step.equals(ProtocolSteps.LEAVES) || step.equals(ProtocolSteps.ARRIVES));
    }

    /** The steps that led to a state; the search is breadth-first, so no path is shorter. */
    private static List<String> storyOf(ProtocolState state, Map<ProtocolState, Way> ways) {
        LinkedList<String> story = new LinkedList<>();
        for (Way way = ways.get(state); way.from() != null; way = ways.get(way.from())) {
            story.addFirst(way.step());
        }
        return story;
    }

    @Test
    void messageNeverLeavesOrArrivesAfterAnEffectiveOptOut() {
        // when
        Explored explored = explore(Set.of());

        // then
        assertThat(explored.violation()).isEmpty();
        assertThat(explored.ways()).hasSizeGreaterThan(ENOUGH_STATES);
        System.out.printf("send protocol: %,d states, no violation%n", explored.ways().size());
    }

    @Test
    void everyOptOutBecomesEffectiveSoonDespiteSilentProcesses() {
        // given
        ProtocolSteps steps = new ProtocolSteps(Set.of());
        List<ProtocolState> silent =
                explore(Set.of()).ways().keySet().stream()
                        .filter(state -> state.sender() == ProtocolState.Sender.DEAD)
                        .filter(state -> state.optingOut() == ProtocolState.OptingOut.COMMITTED)
                        .filter(state -> state.firstSeen() != ProtocolState.NEVER)
                        .toList();

        // when
        List<ProtocolState> after =
                silent.stream()
                        .map(state -> state.copy().now(state.firstSeen() + SILENCE).build())
                        .toList();

        // then
        assertThat(after)
                .hasSizeGreaterThan(1_000)
                .allMatch(
                        state ->
                                state.isEffective()
                                        || steps.from(state).containsKey(ProtocolSteps.EFFECTIVE));
    }

    @ParameterizedTest
    @EnumSource(Mistake.class)
    void everyImplementationMistakeIsFound(Mistake mistake) {
        // when
        Optional<List<String>> violation = explore(Set.of(mistake)).violation();

        // then
        assertThat(violation).isPresent();
        System.out.printf("%s: %s%n", mistake, String.join(" > ", violation.orElseThrow()));
    }
}
