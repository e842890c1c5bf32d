package io.anuencia.dispatch.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipientCsvTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "wamid.A; wamid.A",
                "=1+1; '=1+1",
                "@SUM(A1); '@SUM(A1)",
                "-2; '-2",
                "+51; '+51",
                "a,b; \"a,b\"",
            },
            quoteCharacter = '\0')
    void cellIsNeverRunAsAFormula(String value, String cell) {
        // then
        assertThat(RecipientCsv.cell(value)).isEqualTo(cell);
    }
}
