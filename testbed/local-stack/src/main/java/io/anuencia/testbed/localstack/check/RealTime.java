package io.anuencia.testbed.localstack.check;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Brings an instant to the machine's clock that may have been taken from the moved one.
 *
 * @param offsets every value that the clock file had in this run
 */
public record RealTime(List<Duration> offsets) {
    private static final Duration TOLERANCE = Duration.ofHours(1);

    public RealTime {
        offsets = List.copyOf(offsets);
    }

    /**
     * The real instant; {@code recordedAt} is when the broker's client dated the record, by the
     * machine's clock.
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
