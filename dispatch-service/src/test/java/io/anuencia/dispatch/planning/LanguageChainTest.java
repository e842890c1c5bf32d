package io.anuencia.dispatch.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageChainTest {

    private final LanguageChain chain = new LanguageChain("es", List.of("pt_BR", "en_US", "en"));

    @ParameterizedTest
    @CsvSource({
        "pt-BR, pt_BR",
        "pt_br, pt_BR",
        "pt, pt_BR",
        "pt-PT, pt_BR",
        "en-US, en_US",
        "en-GB, en",
        "en, en",
        "es-MX, es",
        "fr, es",
        ", es"
    })
    void personGetsTheirLanguageElseTheNearestElseTheFallback(String language, String chosen) {
        // then
        assertThat(chain.choose(language)).isEqualTo(chosen);
    }
}
