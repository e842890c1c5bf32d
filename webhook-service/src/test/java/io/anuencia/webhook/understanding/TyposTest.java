package io.anuencia.webhook.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TyposTest {

    private final Typos typos = new Typos();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mensajes",
                "mensaje",
                "mensajess",
                "mensahes",
                "mesnajes",
                "emnsajes",
                "ensajes"
            })
    void oneMistakeIsForgiven(String word) {
        // given
        typos.add("mensajes");

        // then
        assertThat(typos.meantBy(word)).isEqualTo("mensajes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mensa", "menssajess", "sejasnem", "pasajes", ""})
    void twoMistakesAreAnotherWord(String word) {
        // given
        typos.add("mensajes");

        // then
        assertThat(typos.meantBy(word)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lsta", "litsa", "llista", "lista"})
    void shortWordMayLackALetterHaveOneTooManyOrTwoSwapped(String word) {
        // given
        typos.add("lista");

        // then
        assertThat(typos.meantBy(word)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bajo", "aja", "caja", "abja"})
    void shortWordForgivesNoOtherLetterAndNoOtherBeginning(String word) {
        // given
        typos.add("baja");

        // then
        assertThat(typos.meantBy(word)).isNull();
    }
}
