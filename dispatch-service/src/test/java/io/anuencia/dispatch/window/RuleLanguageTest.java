package io.anuencia.dispatch.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleLanguageTest {

    @ParameterizedTest
    @CsvSource({
        "es.unsubscribe, es",
        "keyword.es.baja, es",
        "keyword.en-typo.stpo, en",
        "keyword.sign.x,",
        "keyword.common.parar,",
        "button,",
        "en.stop-sending, en"
    })
    void nameOfARuleContainsItsLanguage(String rule, String language) {
        // given
        Optional<String> expected = Optional.ofNullable(language);
        // when
        Optional<String> told = RuleLanguage.of(rule);
        // then
        assertThat(told).isEqualTo(expected);
    }
}
