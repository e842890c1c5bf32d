package io.anuencia.webhook.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every code that consent-service may draw is recognised after a start word. */
class DrawnCodesTest {

    private static final Understanding UNDERSTANDING = ShippedUnderstanding.UNDERSTANDING;

    /** Draws a code as Codes of consent-service does. */
    private static String code(int number) {
        String signs = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
        StringBuilder code = new StringBuilder();
        for (int rest = number; code.length() < 4; rest /= signs.length()) {
            code.append(signs.charAt(rest % signs.length()));
        }
        return code.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALTA", "START", "CADASTRAR", "ABONNER", "ANMELDEN", "ISCRIVIMI"})
    void everyDrawnCodeIsRead(String start) {
        // given
        List<String> drawn =
                new Random(9)
                        .ints(60_000, 0, 31 * 31 * 31 * 31)
                        .mapToObj(DrawnCodesTest::code)
                        .filter(code -> code.matches("[A-Z].*[2689].*"))
                        .toList();

        // when
        List<String> lost =
                drawn.stream()
                        .filter(code -> !code.equals(UNDERSTANDING.of(start + " " + code).code()))
                        .toList();

        // then
        assertThat(drawn).hasSizeGreaterThan(10_000);
        assertThat(lost).isEmpty();
    }
}
