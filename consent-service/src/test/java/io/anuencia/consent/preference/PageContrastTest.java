package io.anuencia.consent.preference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Contrast of everything to press, choose and read, by day and by night (WCAG 2.2). */
class PageContrastTest {

    private static final Pattern THEME = Pattern.compile(":root\\{([^}]*)}");
    private static final Pattern COLOUR = Pattern.compile("--([a-z-]+):#([0-9a-f]{3,6})");
    private static final Pattern BORDER =
            Pattern.compile("select\\{[^}]*border:2px solid var\\(--([a-z]+)\\)");

    private static String css() throws IOException {
        try (InputStream file = PageAnswers.class.getResourceAsStream("/preference/page.css")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The light and the dark theme. */
    private static List<Map<String, Double>> themes(String css) {
        return THEME.matcher(css)
                .results()
                .map(theme -> COLOUR.matcher(theme.group(1)))
                .map(PageContrastTest::colours)
                .toList();
    }

    private static Map<String, Double> colours(Matcher colours) {
        Map<String, Double> luminances = new HashMap<>();
        colours.results().forEach(one -> luminances.put(one.group(1), luminance(one.group(2))));
        return luminances;
    }

    private static double luminance(String hex) {
        String full = hex.length() == 3 ? hex.replaceAll(".", "$0$0") : hex;
        return 0.2126 * linear(full, 0) + 0.7152 * linear(full, 2) + 0.0722 * linear(full, 4);
    }

    private static double linear(String hex, int at) {
        double part = Integer.parseInt(hex.substring(at, at + 2), 16) / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private static double contrast(Map<String, Double> theme, String one, String other) {
        double brighter = Math.max(theme.get(one), theme.get(other));
        double darker = Math.min(theme.get(one), theme.get(other));
        return (brighter + 0.05) / (darker + 0.05);
    }

    @Test
    void controlsHaveAVisibleBorder() throws IOException {
        // given
        Matcher border = BORDER.matcher(css());
        assertThat(border.find()).isTrue();

        // when
        List<Map<String, Double>> themes = themes(css());

        // then
        assertThat(themes)
                .hasSize(2)
                .allSatisfy(
                        theme ->
                                assertThat(contrast(theme, border.group(1), "paper"))
                                        .isGreaterThan(3));
    }

    @Test
    void textHasEnoughContrast() throws IOException {
        // then
        assertThat(themes(css()))
                .allSatisfy(
                        theme -> {
                            for (String ink : List.of("ink", "soft", "act", "stop")) {
                                assertThat(contrast(theme, ink, "paper")).isGreaterThan(4.5);
                            }
                            assertThat(contrast(theme, "yes", "yes-paper")).isGreaterThan(4.5);
                            assertThat(contrast(theme, "no", "no-paper")).isGreaterThan(4.5);
                        });
    }
}
