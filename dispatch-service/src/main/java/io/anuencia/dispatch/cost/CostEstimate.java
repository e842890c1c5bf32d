package io.anuencia.dispatch.cost;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What messages would cost if all of them were delivered.
 *
 * @param currency ISO 4217
 * @param total the sum of the lines
 * @param lines one for each country
 * @param unpriced how many messages go to countries without a rate
 * @param ratesAsOf the day that the rates are of
 * @param ratesSource where they come from
 */
public record CostEstimate(
        String currency,
        BigDecimal total,
        List<Line> lines,
        long unpriced,
        LocalDate ratesAsOf,
        String ratesSource) {

    /**
     * Messages to one country.
     *
     * @param country ISO 3166-1 code of the numbers
     * @param category of the template
     * @param messages how many
     * @param rate for one
     * @param amount for all
     */
    public record Line(
            String country, String category, long messages, BigDecimal rate, BigDecimal amount) {}
}
