package io.anuencia.testbed.localstack.check;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Converts an instant that may come from the shifted clock to the machine clock.
 *
 * @param offsets all values of the clock file in this run
 */
public record RealTime(List<Duration> offsets) {
    private static final Duration TOLERANCE = Duration.ofHours(1);

    public RealTime {
        offsets = List.copyOf(offsets);
    }

    /**
     * Returns the real instant; {@code recordedAt} is the record's timestamp by the machine clock.
     */
    Instant of(Instant stated, Instant recordedAt) {
        if (near(stated, recordedAt)) {
            return stated;
        }
        return offsets.stream()
                .map(stated::minus)
                .filter(real -> near(real, recordedAt))
                .findFirst()
                .orElse(stated);
    }

    private static boolean near(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(TOLERANCE) < 0;
    }
}
