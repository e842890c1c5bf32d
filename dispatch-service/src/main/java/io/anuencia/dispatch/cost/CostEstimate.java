package io.anuencia.dispatch.cost;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * The estimated cost of messages if all of them are delivered.
 *
 * @param currency ISO 4217 code
 * @param total sum of the lines
 * @param lines one line per country
 * @param unpriced messages to countries without a rate
 * @param ratesAsOf date of the rates
 * @param ratesSource source of the rates
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
     * @param category category of the template
     * @param messages number of messages
     * @param rate price per delivered message, in the currency of the estimate
     * @param amount rate × messages
     */
    public record Line(
            String country, String category, long messages, BigDecimal rate, BigDecimal amount) {}
}
