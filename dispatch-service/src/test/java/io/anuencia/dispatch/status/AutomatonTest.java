package io.anuencia.dispatch.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.status.AutomatonModel.Fault;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In whatever order events happen, nobody gets a message twice and none is lost. */
class AutomatonTest {

    @Property(tries = 20_000)
    void noOrderOfEventsBreaksAPromise(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int steps) {
        // given
        AutomatonModel model = new AutomatonModel(seed, Fault.NONE);
        // when
        List<String> violations = model.violations(steps);
        // then
        assertThat(violations).isEmpty();
    }

    /** WhatsApp may report as sent what it had answered with an error. */
    @Property(tries = 20_000)
    void everySentAttemptCountsThoughWhatsAppHadRefusedIt(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int steps) {
        // given
        AutomatonModel model = AutomatonModel.takingWhatItRefuses(seed);
        // when
        List<String> violations = model.violations(steps);
        // then
        assertThat(violations).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SENDS_WITHOUT_INTENT, I1",
        "SENDS_DOUBTS_AGAIN, I4",
        "RECOVERS_NOTHING, I7",
        "FOLDS_INTO_AN_OLD_ROW, I8"
    })
    void eachPlantedFaultIsFound(Fault fault, String promise) {
        // given
        LongStream seeds = LongStream.range(0, 10_000);
        // when
        List<String> found =
                seeds.mapToObj(seed -> new AutomatonModel(seed, fault).violations(40))
                        .flatMap(List::stream)
                        .toList();
        // then
        assertThat(found).anyMatch(what -> what.startsWith(promise));
    }
}
