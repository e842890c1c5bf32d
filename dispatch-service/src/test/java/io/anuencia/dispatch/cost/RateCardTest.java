package io.anuencia.dispatch.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateCardTest {

    private static final String HEAD =
            """
            # source: contract 7
            # as-of: 2026-10-01
            # currency: EUR
            """;

    @TempDir Path folder;

    private RateCard card(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("rates.csv"), text);
        return new RateCard(() -> Optional.of(file));
    }

    @Test
    void estimateIsPerCountryAndCountsUnpricedMessages() throws IOException {
        // given
        RateCard card =
                card(
                        HEAD
                                + """
                                PE,MARKETING,0.0700
                                MX,MARKETING,0.0300
                                """);
        // when
        CostEstimate estimate = card.estimate("MARKETING", Map.of("PE", 100L, "MX", 10L, "JP", 3L));
        // then
        assertThat(estimate.total()).isEqualByComparingTo("7.30");
        assertThat(estimate.unpriced()).isEqualTo(3);
        assertThat(estimate.lines()).hasSize(2);
        assertThat(estimate.currency()).isEqualTo("EUR");
        assertThat(estimate.ratesAsOf()).hasToString("2026-10-01");
        assertThat(estimate.ratesSource()).isEqualTo("contract 7");
    }

    @Test
    void sampleOfTheReleaseSaysThatItIsASample() {
        // when
        CostEstimate estimate =
                new RateCard(Optional::empty).estimate("UTILITY", Map.of("PE", 1_000L));
        // then
        assertThat(estimate.ratesSource()).contains("sample");
        assertThat(estimate.total()).isPositive();
    }

    @Test
    void headerLineIsSkippedAndBlanksAroundCellsIgnored() throws IOException {
        // given
        RateCard card = card(HEAD + "country,category,amount\n PE, MARKETING , 0.07\n");
        // when
        CostEstimate estimate = card.estimate("MARKETING", Map.of("PE", 100L));
        // then
        assertThat(estimate.unpriced()).isZero();
        assertThat(estimate.total()).isEqualByComparingTo("7");
    }

    @Test
    void fileOfASpreadsheetIsReadWithItsByteOrderMark() throws IOException {
        // given
        RateCard card = card("\uFEFF" + HEAD + "PE,MARKETING,0.07\n");

        // then
        assertThat(card.estimate("MARKETING", Map.of("PE", 100L)).ratesSource())
                .isEqualTo("contract 7");
    }

    @Test
    void secondRateOfTheSameMessagesIsRefused() {
        // then
        assertThatThrownBy(() -> card(HEAD + "PE,MARKETING,0.07\nPE,MARKETING,0.7\n"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("line 5")
                .hasMessageContaining("PE,MARKETING");
        assertThatNoException()
                .isThrownBy(() -> card(HEAD + "PE,MARKETING,0.07\nPE,MARKETING,0.070\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PE,MARKETING",
                "PE,MARKETING,",
                "PE,MARKETING,cheap",
                "PE,MARKETING,-0.07",
                "PE,MARKETING,0,07",
                "PE;MARKETING;0.07",
                "Perú,MARKETING,0.07",
                "pe,marketing,0.07"
            })
    void unreadableLineIsReportedByNumber(String line) {
        // then
        assertThatThrownBy(() -> card(HEAD + "\n" + line))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("line 5 ");
    }

    @Test
    void unreadableDateFailsTheStart() {
        // then
        assertThatThrownBy(() -> card(HEAD.replace("2026-10-01", "October")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("as-of");
    }

    @Test
    void fileWithoutASourceIsRefused() {
        // then
        assertThatThrownBy(() -> card("PE,MARKETING,0.07"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("source");
    }
}
