package io.anuencia.contacts.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributeTypeTest {

    @ParameterizedTest
    @CsvSource({
        "NUMBER,  abc",
        "NUMBER,  1e999999999",
        "NUMBER,  1e2147483648",
        "NUMBER,  12345678901234567",
        "NUMBER,  '1,5'",
        "DATE,    24/11/2026",
        "DATE,    2026-02-30",
        "DATE,    1799-01-01",
        "BOOLEAN, yes",
        "BOOLEAN, 1",
    })
    void cellOfAnotherTypeIsRefusedWithWhatToWrite(AttributeType type, String cell) {
        // then
        assertThatThrownBy(() -> type.fromText(cell))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotBlank()
                .doesNotContain(cell);
    }

    @Test
    void cellsAreReadAsTheirType() {
        // then
        assertThat(AttributeType.NUMBER.fromText("12.50")).isEqualTo(new BigDecimal("12.50"));
        assertThat(AttributeType.DATE.fromText("2026-11-24")).isEqualTo("2026-11-24");
        assertThat(AttributeType.BOOLEAN.fromText("TRUE")).isEqualTo(true);
        assertThat(AttributeType.TEXT.fromText(" gold ")).isEqualTo("gold");
    }

    @Test
    void jsonOfAnotherTypeIsNotConverted() {
        // then
        assertThatThrownBy(() -> AttributeType.NUMBER.fromJson("12"))
                .hasMessageContaining("quotes");
        assertThatThrownBy(() -> AttributeType.TEXT.fromJson(12)).hasMessageContaining("quotes");
        assertThatThrownBy(() -> AttributeType.BOOLEAN.fromJson("true"))
                .hasMessageContaining("quotes");
        assertThatThrownBy(() -> AttributeType.NUMBER.fromJson(Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
