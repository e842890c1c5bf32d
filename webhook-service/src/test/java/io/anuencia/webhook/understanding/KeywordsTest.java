package io.anuencia.webhook.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.Intent;
import io.anuencia.events.IntentScope;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class KeywordsTest {

    private static final Understanding UNDERSTANDING = ShippedUnderstanding.UNDERSTANDING;
    private static final String FOR_ALL = "KEYWORD OPT_OUT ALL: ";

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Stop. Stop all                          | ALL       | keyword.common.stop-all
                    STOP STOPALL                            | ALL       | keyword.common.stopall
                    stop all! stop!                         | ALL       | keyword.common.stop-all
                    Cancel. Cancel everything               | ALL       | keyword.en.cancel-everything
                    Baja. Baja total                        | ALL       | keyword.es.baja-total
                    Stop texting me! STOP ALL               | ALL       | keyword.common.stop-all
                    Please stop, I am tired of this. STOPALL | ALL      | keyword.common.stopall
                    I am tired of this. Unsubscribe from all. | ALL     | keyword.en.unsubscribe-from-all
                    Paren, estoy cansada de esto. Baja total | ALL      | keyword.es.baja-total
                    Paren, estoy cansada de esto. Stop todo | ALL       | keyword.common.stop-todo
                    Ich habe das satt. Alles abbestellen.   | ALL       | keyword.de.alles-abbestellen
                    Ich habe das satt. Von allem abmelden.  | ALL       | keyword.de.von-allem-abmelden
                    J'en ai marre de vous. Tout arrêter.    | ALL       | keyword.fr.tout-arreter
                    Sono stanca di voi. Disiscrivimi da tutto | ALL     | keyword.it.disiscrivimi-da-tutto
                    Sono stanca di voi. Stop tutto.         | ALL       | keyword.common.stop-tutto
                    I am tired of this. Stop everything.    | ALL       | keyword.common.stop-everything
                    Estou cansada disso. Parar tudo.        | ALL       | keyword.pt.parar-tudo
                    Estou cansada disso. Cancelar tudo.     | MARKETING | pt.unsubscribe
                    Estou cansada disso. Cancela tudo!      | MARKETING | pt.unsubscribe
                    Sono stanca di voi. Annulla tutto.      | MARKETING | it.unsubscribe
                    My order is late. Cancel everything.    | MARKETING | en.stop-messages
                    Unsubscribe. Delete my data.            | ERASURE   | keyword.en.delete-my-data
                    Delete my data. Unsubscribe.            | ERASURE   | keyword.en.delete-my-data
                    STOP ALL! And delete my personal data   | ERASURE   | en.delete-my-data
                    Unsubscribe. No messages until January. | MARKETING | es.unsubscribe-word
                    Stop. No messages until January.        | MARKETING | keyword.common.stop
                    Pause. Stop.                            | MARKETING | keyword.common.stop
                    Stop sending me messages! STOP          | MARKETING | en.stop-messages
                    """)
    void widerOfTwoRequestsWins(String text, IntentScope scope, String rule) {
        // when
        Understood understood = UNDERSTANDING.of(text);

        // then
        assertThat(understood.intent()).isEqualTo(Intent.OPT_OUT);
        assertThat(understood.scope()).isEqualTo(scope);
        assertThat(understood.rule()).isEqualTo(rule);
    }

    private static List<String> keywordsForAll() throws IOException {
        List<String> keywords = new ArrayList<>();
        for (String language : List.of("common", "de", "en", "es", "fr", "it", "pt")) {
            try (InputStream file =
                    KeywordsTest.class.getResourceAsStream(
                            "/understanding/" + language + ".rules")) {
                new String(file.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> line.startsWith(FOR_ALL))
                        .flatMap(line -> Stream.of(line.substring(FOR_ALL.length()).split(" ")))
                        .forEach(keyword -> keywords.add(keyword.replace('_', ' ')));
            }
        }
        return keywords;
    }

    @ParameterizedTest
    @MethodSource("keywordsForAll")
    void keywordForAllIsAnOptOutAfterAnotherSentenceToo(String keyword) {
        // when
        Understood understood = UNDERSTANDING.of("Lorem ipsum dolor sit amet. " + keyword + ".");

        // then
        assertThat(understood.intent()).isEqualTo(Intent.OPT_OUT);
    }
}
