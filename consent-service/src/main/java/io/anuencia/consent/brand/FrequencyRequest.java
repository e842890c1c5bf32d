package io.anuencia.consent.brand;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Period;

/**
 * The most messages per period, as submitted.
 *
 * @param max the most messages per period, at least 1
 * @param per rolling period, ISO 8601
 */
public record FrequencyRequest(
        @NotNull(message = "write a number of messages") @Min(1) Integer max,
        @NotNull(message = "write an ISO 8601 period such as P7D")
                @Pattern(
                        regexp = DeclaredFrequency.PERIOD,
                        message = "write an ISO 8601 period such as P7D")
                @AtMostTenYears
                String per) {

    /** The frequency, once its members have been validated. */
    public DeclaredFrequency declared() {
        return new DeclaredFrequency(max, Period.parse(per));
    }
}
