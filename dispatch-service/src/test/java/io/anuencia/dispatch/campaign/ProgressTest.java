package io.anuencia.dispatch.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {

    @ParameterizedTest
    @CsvSource({"0, 5", "1, 5", "3, 5", "10, 300"})
    void countsOfAllRunningCampaignsTakeATenthOfAConnectionTogether(int running, long tookNanos) {
        // when
        long rest = Progress.restAfter(tookNanos, running);

        // then
        double share = (double) Math.max(1, running) * tookNanos / rest;
        assertThat(share).isEqualTo(0.1);
    }
}
