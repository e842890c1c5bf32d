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
 * Brakes of a campaign, which keep it from doing harm.
 *
 * @param optOutRateMax share of the people reached who may opt out before it pauses; null for the
 *     platform's limit
 * @param failureRateMax share of the messages tried that may fail before it pauses; null for the
 *     platform's limit
 * @param canary small first part that is observed before the rest is sent, or null
 * @param ramp release of the rest in parts; null for all at once
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

    /** The brakes of a campaign that asked for none; the platform's limits still hold. */
    public static final Brakes NONE = new Brakes(null, null, null, null);

    /**
     * A small first part.
     *
     * @param size number of people
     * @param hold wait after all of it was sent, before anything else is
     */
    record Canary(
            @NotNull(message = "is missing: the number of people to write to first")
                    @Min(value = 1, message = "must be at least 1")
                    @Max(value = 1_000_000, message = "must be at most 1,000,000")
                    Integer size,
            @NotNull(message = "is missing: the wait after them, such as PT10M")
                    @JsonFormat(shape = JsonFormat.Shape.STRING)
                    Duration hold) {}

    /**
     * A release in growing parts.
     *
     * @param size number of people in the first part
     * @param growth factor by which each further part is larger; 2 if omitted
     * @param every wait after the end of one part before the next begins
     */
    record Ramp(
            @NotNull(message = "is missing: the number of people in the first part")
                    @Min(value = 1, message = "must be at least 1")
                    @Max(value = 1_000_000, message = "must be at most 1,000,000")
                    Integer size,
            @DecimalMin(value = "1", message = "must be at least 1")
                    @DecimalMax(value = "100", message = "must be at most 100")
                    Double growth,
            @NotNull(message = "is missing: the wait between two parts, such as PT10M")
                    @JsonFormat(shape = JsonFormat.Shape.STRING)
                    Duration every) {

        Ramp {
            growth = growth == null ? Double.valueOf(2) : growth;
        }
    }

    /** Returns the number of people in the first wave; null for all. */
    @JsonIgnore
    Integer firstWave() {
        if (canary != null) {
            return canary.size();
        }
        return ramp == null ? null : ramp.size();
    }

    /**
     * Returns the wait after everything released was sent, before more is released.
     *
     * @param wave number of waves after the first
     */
    Duration hold(int wave) {
        return wave == 0 && canary != null ? canary.hold() : ramp.every();
    }

    /**
     * Returns the size of the next wave: each is larger than the one before; without a ramp, it
     * holds everybody.
     *
     * @param wave number of waves after the first
     */
    long nextWave(int wave) {
        if (ramp == null) {
            // More than there are people, with room to add to it.
            return Long.MAX_VALUE / 2;
        }
        int steps = wave + (canary == null ? 1 : 0);
        return (long) Math.min(ramp.size() * Math.pow(ramp.growth(), steps), Long.MAX_VALUE / 4.0);
    }

    /** Returns the sum of all waits until this many people are released. */
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
