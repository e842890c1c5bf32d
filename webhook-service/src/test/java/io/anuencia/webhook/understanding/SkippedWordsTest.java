package io.anuencia.webhook.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.Intent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns skip words such as "already", "favor" and "dai"; texts with them still match. */
class SkippedWordsTest {

    private static final Understanding UNDERSTANDING = ShippedUnderstanding.UNDERSTANDING;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Already opted out.             | en.said-stop-before
                    I've already opted out of these | en.said-stop-before
                    Já me descadastrei             | pt.said-stop-before
                    Já saí e continuam mandando    | pt.said-stop-before
                    Yo ya puse BAJA                | es.said-stop-before
                    Hágame el favor y me borra     | es.asks-kindly
                    Toglietelo dai contatti        | it.remove-me
                    Cancellazione dai contatti     | it.remove-me
                    """)
    void stopAmongSkippedWordsIsRecognised(String text, String rule) {
        // when
        Understood understood = UNDERSTANDING.of(text);

        // then
        assertThat(understood.intent()).isEqualTo(Intent.OPT_OUT);
        assertThat(understood.rule()).isEqualTo(rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Already opted out by accident",
                "Já me descadastrei por engano",
                "Yo ya mandé stop sin querer",
                "Hágame un pedido y me quita la cebolla",
                "How come my friend already opted out",
                "Eu me descadastrei por engano",
                "Eu me descadastrei sem querer",
                "Me descadastrei ontem por engano",
                "Me descadastrei da lista da concorrência",
                "I've already opted out of these accidentally",
                "I opted out of another company"
            })
    void similarTextIsNotAStop(String text) {
        assertThat(UNDERSTANDING.of(text).intent()).isNotEqualTo(Intent.OPT_OUT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ich möchte jedes Angebot bekommen",
                "Schickt mir jedes neue Angebot, ich möchte jedes Angebot erhalten"
            })
    void germanJedesIsNotReadAsJedesMal(String text) {
        assertThat(UNDERSTANDING.of(text).intent()).isEqualTo(Intent.OPT_IN);
    }
}
