package io.anuencia.testbed.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairsTest {

    @Test
    void ratioIsTheMedianOfThePairs() {
        // given
        Pairs pairs =
                new Pairs("P0", "things/s", List.of(100.0, 10.0, 200.0), List.of(50.0, 9.0, 20.0));

        // when
        double ratio = pairs.ratio();

        // then
        assertThat(ratio).isEqualTo(0.5);
        assertThat(pairs.line()).startsWith("P0 ratio 0.50 (ours 20, limit 100 things/s");
    }

    @Test
    void bothAreMeasuredInTurnAfterAWarmUp() throws Exception {
        // given
        List<String> order = new ArrayList<>();

        // when
        Pairs.measure("P0", "things/s", 3, noting(order, "limit"), noting(order, "ours"));

        // then
        assertThat(order)
                .containsExactly(
                        "limit", "ours", "limit", "ours", "limit", "ours", "limit", "ours");
    }

    @Test
    void fewerThanThreePairsAreNoResult() {
        assertThatThrownBy(() -> new Pairs("P0", "things/s", List.of(1.0), List.of(1.0)))
                .hasMessageContaining("three pairs");
    }

    private static Pairs.Measurement noting(List<String> order, String word) {
        return () -> {
            order.add(word);
            return 1;
        };
    }
}
