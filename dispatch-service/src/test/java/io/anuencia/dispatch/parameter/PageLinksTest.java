package io.anuencia.dispatch.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageLinksTest {

    private static final PageLinks PAGES = SamplePages.at("https://acme.example");

    @Test
    void linkIsFilledWithTheToken() {
        // then
        assertThat(PAGES.filled("Cámbialo en {{preference.link}}", "tok-en_1"))
                .contains("Cámbialo en https://acme.example/p/tok-en_1");
    }

    @Test
    void textThatNeedsALinkIsNotFilledWithoutAToken() {
        // then
        assertThat(PAGES.filled("{{preference.link}}", null)).isEmpty();
    }

    @Test
    void textWithoutALinkStaysAsItIs() {
        // then
        assertThat(PAGES.filled("Hola", null)).contains("Hola");
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.example, a, 54",
        "https://acme.example/, acme, 58",
        "https://acme.example, acme-peru, 64",
        "https://acme.example, acme-of-the-forty-characters-a-code-has-, 106",
    })
    void linkIsMeasuredAsLongAsTheAddressWillBe(String url, String brand, int token) {
        // when
        String text = SamplePages.at(url).fillForLength("Baja: {{preference.link}}", brand);
        // then
        assertThat(text).startsWith("Baja: https://acme.example/p/");
        assertThat(text).hasSize("Baja: https://acme.example/p/".length() + token);
    }
}
