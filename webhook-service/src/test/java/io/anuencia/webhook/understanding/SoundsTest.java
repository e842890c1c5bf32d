package io.anuencia.webhook.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BiPredicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoundsTest {

    private static final BiPredicate<String, String> FIRST = (word, other) -> false;

    private final Sounds sounds = new Sounds();

    @ParameterizedTest
    @CsvSource({
        "desuscribanme, desuzcrivanme",
        "recibir, resivir",
        "quitenme, kitenme",
        "promociones, promosiones",
        "contactar, kontactar",
        "mensagens, menzajens",
        "werbung, verbung"
    })
    void wordIsFoundAsItSounds(String word, String written) {
        // given
        sounds.add(word);

        // then
        assertThat(sounds.meantBy(written, FIRST)).isEqualTo(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"contratar", "contar", "", "kontaktieren"})
    void wordWithADifferentSoundIsNotFound(String word) {
        // given
        sounds.add("contactar");

        // then
        assertThat(sounds.meantBy(word, FIRST)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"valla", "baya"})
    void shortWordIsNotFoundByItsSound(String word) {
        // given
        sounds.add("vaya");

        // then
        assertThat(sounds.meantBy(word, FIRST)).isNull();
    }
}
