package io.anuencia.testbed.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.benchmarks.ProcessorTime;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessorTimesTest {

    private static final Map<String, Long> HERE = Map.of("here", ProcessHandle.current().pid());

    private static ProcessorTimes spent(double millis) {
        return new ProcessorTimes(Map.of("here", millis));
    }

    @Test
    void whatAProcessUsedIsSharedByTheMessages() {
        // when
        Map<String, Double> each = spent(70).since(spent(40), 10);

        // then
        assertThat(each).containsExactly(Map.entry("here", 3.0));
    }

    @Test
    void timeOfAProcessIsThatOfItAndItsChildren() throws IOException {
        // given
        double alone = ProcessorTime.millis(HERE.get("here"));

        // when
        ProcessorTimes found = ProcessorTimes.of(HERE);

        // then
        assertThat(found.spent().get("here")).isPositive().isGreaterThanOrEqualTo(alone);
    }
}
