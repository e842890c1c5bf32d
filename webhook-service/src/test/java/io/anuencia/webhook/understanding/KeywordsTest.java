package io.anuencia.webhook.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.Intent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeywordsTest {

    private static final Understanding UNDERSTANDING = ShippedUnderstanding.UNDERSTANDING;

    @ParameterizedTest
    @CsvSource({
        "PARAR, OPT_OUT, parar",
        "Cancelar, OPT_OUT, cancelar",
        "remover, OPT_OUT, remover",
        "excluir, OPT_OUT, excluir",
        "canselar por favor, OPT_OUT, cancelar",
        "BASTA, OPT_OUT, basta",
        "basta!!, OPT_OUT, basta",
        "pausa, OPT_OUT, pausa",
        "FIN, OPT_OUT, fin",
        "menu, HELP, menu",
        "OPTIONS, HELP, options"
    })
    void keywordOfSeveralLanguagesNamesNoLanguage(String text, Intent intent, String word) {
        // when
        Understood understood = UNDERSTANDING.of(text);

        // then
        assertThat(understood.intent()).isEqualTo(intent);
        assertThat(understood.rule()).isEqualTo("keyword.common." + word);
    }
}
