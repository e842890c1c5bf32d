package io.anuencia.dispatch.asking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskLaneTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "10, 10", "16, 16", "20, 16", "80, 40", "1000, 500"})
    void halfSecondOfTheRateMayBeOutstandingAndFewAtLeast(double rate, int limit) {
        // given
        double pace = rate;
        // when
        int allowed = AskLane.limit(pace);
        // then
        assertThat(allowed).isEqualTo(limit);
    }
}
