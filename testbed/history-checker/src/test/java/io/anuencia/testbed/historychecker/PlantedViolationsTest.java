package io.anuencia.testbed.historychecker;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.history.Op;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plants each kind of violation, because a checker that never caught anything cannot be trusted.
 */
class PlantedViolationsTest {

    static Stream<Arguments> planted() {
        return Stream.concat(PlantedInSends.all(), PlantedInEnds.all());
    }

    static Arguments planted(Invariant invariant, String what, Story story, Op... proof) {
        return Arguments.of(
                Named.of(invariant + " " + what, invariant), what, story, List.of(proof));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("planted")
    void violationIsFoundWithItsMinimalProof(
            Invariant invariant, String what, Story story, List<Op> proof) {
        // given
        List<Entry> entries = story.told();
        // when
        Verdict verdict = HistoryChecker.check(entries);
        // then
        assertThat(verdict.holds()).isFalse();
        assertThat(verdict.violations(invariant)).extracting(Violation::what).contains(what);
        Violation found =
                verdict.violations(invariant).stream()
                        .filter(each -> each.what().equals(what))
                        .findFirst()
                        .orElseThrow();
        assertThat(found.evidence()).extracting(Entry::op).containsExactlyElementsOf(proof);
        assertThat(verdict.words()).contains("BROKEN", what);
        assertThat(verdict.json()).contains("\"holds\" : false");
    }

    @Test
    void everyInvariantHasAPlantedViolation() {
        // given
        Stream<Arguments> planted = planted();
        // when
        List<Object> invariants =
                planted.<Object>map(arguments -> ((Named<?>) arguments.get()[0]).getPayload())
                        .toList();
        // then
        assertThat(invariants).contains((Object[]) Invariant.values());
    }
}
