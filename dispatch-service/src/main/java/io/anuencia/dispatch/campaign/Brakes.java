package io.anuencia.dispatch.campaign;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/**
 * What keeps a campaign from doing harm.
 *
 * @param optOutRateMax the share of those reached who may opt out before it pauses, or null for the
 *     platform's own limit
 * @param failureRateMax the share of what was tried that may fail before it pauses, or null
 * @param canary a small first part that is looked at before the rest goes, or null
 * @param ramp how the rest is released, or null for all of it at once
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Brakes(
        @DecimalMin(value = "0", message = "must be a share, from 0 to 1")
                @DecimalMax(value = "1", message = "must be a share, from 0 to 1")
                Double optOutRateMax,
        @DecimalMin(value = "0", message = "must be a share, from 0 to 1")
                @DecimalMax(value = "1", message = "must be a share, from 0 to 1")
                Double failureRateMax,
        @Valid Canary canary,
        @Valid Ramp ramp) {

    /** A campaign that asked for none has those of the platform alone. */
    public static final Brakes NONE = new Brakes(null, null, null, null);

    /**
     * A small first part.
     *
     * @param size how many people it is
     * @param hold how long is waited after all of it was sent, before anything else goes
     */
    record Canary(
            @NotNull(message = "is missing: how many people are written to first")
                    @Min(value = 1, message = "must be at least 1")
                    @Max(value = 1_000_000, message = "must be at most 1,000,000")
                    Integer size,
            @NotNull(message = "is missing: how long to wait then, such as PT10M")
                    @JsonFormat(shape = JsonFormat.Shape.STRING)
                    Duration hold) {}

    /**
     * A release in growing parts.
     *
     * @param size how many people the first part is
     * @param growth how many times larger each further part is than the one before
     * @param every how long after the end of one part the next begins
     */
    record Ramp(
            @NotNull(message = "is missing: how many people the first part is")
                    @Min(value = 1, message = "must be at least 1")
                    @Max(value = 1_000_000, message = "must be at most 1,000,000")
                    Integer size,
            @DecimalMin(value = "1", message = "must be at least 1")
                    @DecimalMax(value = "100", message = "must be at most 100")
                    Double growth,
            @NotNull(message = "is missing: how long after one part the next begins")
                    @JsonFormat(shape = JsonFormat.Shape.STRING)
                    Duration every) {

        Ramp {
            growth = growth == null ? Double.valueOf(2) : growth;
        }
    }

    /** How many people are written to at first; null for all. */
    @JsonIgnore
    Integer firstWave() {
        if (canary != null) {
            return canary.size();
        }
        return ramp == null ? null : ramp.size();
    }

    /**
     * How long is waited after all that was released is sent, before more is.
     *
     * @param wave how many waves came after the first
     */
    Duration hold(int wave) {
        return wave == 0 && canary != null ? canary.hold() : ramp.every();
    }

    /**
     * How many the next wave is: each is larger than the one before; without a ramp, all.
     *
     * @param wave how many waves came after the first
     */
    long nextWave(int wave) {
        if (ramp == null) {
            return Long.MAX_VALUE / 2;
        }
        int steps = wave + (canary == null ? 1 : 0);
        return (long) Math.min(ramp.size() * Math.pow(ramp.growth(), steps), Long.MAX_VALUE / 4.0);
    }

    /** How long a campaign stands still, all its holds together, until so many are released. */
    public Duration holds(long people) {
        Duration holds = Duration.ZERO;
        if (firstWave() == null) {
            return holds;
        }
        long released = firstWave();
        for (int wave = 0; released < people; wave++) {
            holds = holds.plus(hold(wave));
            released += nextWave(wave);
        }
        return holds;
    }
}
