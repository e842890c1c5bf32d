package io.anuencia.webhook.watermark;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MarkSpacingTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final MarkSpacing last = new MarkSpacing();

    @Test
    void marksOfAPartitionKeepAMinimumDistance() {
        // given
        last.allows(0, NOON, NOON);

        // then
        assertThat(last.allows(0, NOON.plusMillis(499), NOON.plusMillis(499))).isFalse();
        assertThat(last.allows(1, NOON.plusMillis(499), NOON.plusMillis(499))).isTrue();
        assertThat(last.allows(0, NOON.plusMillis(500), NOON.plusMillis(500))).isTrue();
    }

    @Test
    void olderProbeIsNotMarked() {
        // given
        last.allows(0, NOON, NOON);

        // then
        assertThat(last.allows(0, NOON.minusSeconds(60), NOON.plusSeconds(1))).isFalse();
    }

    @Test
    void marksContinueAfterTheClockStepsBack() {
        // given
        Instant corrected = NOON.minusSeconds(3_600);
        last.allows(0, NOON, NOON);

        // when
        boolean first = last.allows(0, corrected, corrected);
        boolean tooClose = last.allows(0, corrected.plusMillis(100), corrected.plusMillis(100));
        boolean next = last.allows(0, corrected.plusSeconds(1), corrected.plusSeconds(1));

        // then
        assertThat(first).isTrue();
        assertThat(tooClose).isFalse();
        assertThat(next).isTrue();
    }
}
