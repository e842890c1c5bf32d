package io.anuencia.dispatch.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** In whatever order events happen, nobody gets a message twice and none is lost. */
class AutomatonTest {

    @Property(tries = 20_000)
    void noOrderOfEventsBreaksAPromise(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int steps) {
        // given
        AutomatonModel model = new AutomatonModel(seed, false);
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

    @Test
    void sendingDoubtsAgainIsFoundAtOnce() {
        // given
        LongStream seeds = LongStream.range(0, 500);
        // when
        long found =
                seeds.filter(seed -> !new AutomatonModel(seed, true).violations(40).isEmpty())
                        .count();
        // then
        assertThat(found).isPositive();
    }
}
