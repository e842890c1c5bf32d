package io.anuencia.dispatch.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageLinksTest {

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
