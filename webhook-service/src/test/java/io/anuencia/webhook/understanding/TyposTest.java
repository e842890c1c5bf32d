package io.anuencia.webhook.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TyposTest {

    private static final BiPredicate<String, String> FIRST = (word, other) -> false;

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
        assertThat(typos.meantBy(word, FIRST)).isEqualTo("mensajes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mensa", "menssajess", "sejasnem", "pasajes", ""})
    void twoMistakesAreNotForgiven(String word) {
        // given
        typos.add("mensajes");

        // then
        assertThat(typos.meantBy(word, FIRST)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lsta", "litsa", "llista", "lista"})
    void shortWordMayLackALetterHaveOneTooManyOrTwoSwapped(String word) {
        // given
        typos.add("lista");

        // then
        assertThat(typos.meantBy(word, FIRST)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bajo", "aja", "caja", "abja"})
    void shortWordForgivesNoOtherLetterAndNoOtherBeginning(String word) {
        // given
        typos.add("baja");

        // then
        assertThat(typos.meantBy(word, FIRST)).isNull();
    }

    @Test
    void preferredWordWinsAmongEquallyCloseOnes() {
        // given
        typos.add("subscribe");
        typos.add("unsubscribe");

        // when
        String meant = typos.meantBy("usubscribe", (word, other) -> word.equals("unsubscribe"));

        // then
        assertThat(meant).isEqualTo("unsubscribe");
    }
}
