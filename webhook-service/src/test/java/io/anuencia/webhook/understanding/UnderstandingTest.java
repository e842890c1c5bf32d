package io.anuencia.webhook.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.Intent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnderstandingTest {

    private static final Set<String> PLAIN = Set.of("keyword", "case-punct", "zero-width", "emoji");

    private final Understanding understanding = new Understanding();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    STOP                                   | ALL       | keyword.en.stop
                    stop.                                  | ALL       | keyword.en.stop
                    *STOP*                                 | ALL       | keyword.en.stop
                    _st_op~                                | ALL       | keyword.en.stop
                    s.t.o.p                                | ALL       | keyword.en.stop
                    S T O P !!!                            | ALL       | keyword.en.stop
                    stoppppp                               | ALL       | keyword.en.stop
                    STOP STOP STOP                         | ALL       | keyword.en.stop
                    STOP 🛑                                | ALL       | keyword.en.stop
                    please stop, thanks                    | ALL       | keyword.en.stop
                    ＳＴＯＰ                               | ALL       | keyword.en.stop
                    Ⓢⓣⓞⓟ                                   | ALL       | keyword.en.stop
                    🛑🛑                                   | ALL       | keyword.sign.🛑
                    Opt-Out                                | ALL       | keyword.en.opt-out
                    STOP ALL                               | ALL       | keyword.en.stop-all
                    Unsubscribe                            | ALL       | keyword.en.unsubscribe
                    ¡Baja!                                 | ALL       | keyword.es.baja
                    BÁJA                                   | ALL       | keyword.es.baja
                    Hola, baja por favor. Gracias          | ALL       | keyword.es.baja
                    bajaaaa                                | ALL       | keyword.es.baja
                    «NO MÁS»                               | ALL       | keyword.es.no-mas
                    ya basta                               | ALL       | keyword.es.basta
                    Cancelar suscripción                   | ALL       | keyword.es.cancelar-suscripcion
                    No quiero recibir más mensajes         | ALL       | es.no-more-messages
                    ya no me escriban                      | ALL       | es.do-not-write
                    dame de baja                           | ALL       | es.unsubscribe
                    denme de baja                          | ALL       | es.unsubscribe
                    Me quiero dar de baja de esta lista    | ALL       | es.unsubscribe
                    no más promociones                     | MARKETING | es.no-more-offers
                    No me manden más publicidad            | MARKETING | es.do-not-send-offers
                    el pedido llegó bien, pero dejen de escribirme | ALL | es.stop-writing
                    No me escriban hasta enero             | TEMPORARY | es.not-until
                    borren mis datos                       | ERASURE   | es.delete-my-data
                    sáquenme de su lista                   | ALL       | es.off-the-list
                    please stop sending me messages        | ALL       | en.stop-sending
                    please stop messaging me               | ALL       | en.stop-sending
                    Who is this? Stop texting me           | ALL       | en.stop-sending
                    unsubscribe me                         | ALL       | en.unsubscribe
                    no more messages please                | ALL       | en.no-more-messages
                    no more marketing, order updates are ok | MARKETING | en.no-more-offers
                    remove me from your list               | ALL       | en.remove-me
                    I don't want to receive these anymore  | ALL       | en.do-not-want
                    Don’t text me again                    | ALL       | en.do-not-message
                    Stop promotions                        | MARKETING | en.stop-offers
                    delete my personal data                | ERASURE   | en.delete-my-data
                    """)
    void askingToStopIsAnOptOut(String text, Scope scope, String rule) {
        // when
        Understood understood = understanding.of(text);

        // then
        assertThat(understood.intent()).isEqualTo(Intent.OPT_OUT);
        assertThat(understood.scope()).isEqualTo(scope);
        assertThat(understood.rule()).isEqualTo(rule);
        assertThat(understood.confidence()).isBetween(0.9, 1.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "S\u200BT\u200BO\u200BP",
                "\uFEFFSTOP",
                "STOP\u200D",
                "S\u00ADTOP",
                "\u202ESTOP\u202C",
                "B\u0301AJA",
                "\u2068baja\u2069",
                "BAJA\uFE0F",
                "no\u00A0ma\u0301s"
            })
    void invisibleDressHidesNoKeyword(String text) {
        assertThat(understanding.of(text).intent()).isEqualTo(Intent.OPT_OUT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "sí",
                "Si",
                "yes",
                "YES!",
                "no",
                "No.",
                "ok",
                "1",
                "👍",
                "¡Gracias!",
                "hola",
                "please",
                "don't stop",
                "Please don't stop sending me offers",
                "No quiero darme de baja",
                "no me den de baja",
                "no dejen de escribirme",
                "no quiero dejar de recibir sus mensajes",
                "stop by the store tomorrow?",
                "the bus stop",
                "quiero cancelar mi cita",
                "please cancel order 1182",
                "dar de baja mi línea de teléfono",
                "¿Cuándo baja de precio?",
                "para mañana",
                "I don't want this color",
                "no me interesa",
                "no me manden el azul, manden el rojo",
                "don't send me the invoice",
                "stop sending so many messages",
                "could you send fewer messages?",
                "wrong number",
                "Mi esposo escribió BAJA pero yo sí quiero seguir"
            })
    void whatDoesNotAskToStopIsNoOptOut(String text) {
        assertThat(understanding.of(text)).isEqualTo(Understood.NOTHING);
    }

    @ParameterizedTest
    @CsvSource({
        "ALTA, OPT_IN",
        "start, OPT_IN",
        "Unstop!, OPT_IN",
        "dar de alta, OPT_IN",
        "suscribirme, OPT_IN",
        "HELP, HELP",
        "¿Ayuda?, HELP",
        "INFORMACIÓN, HELP",
        "info por favor, HELP",
        "¿quién eres?, HELP"
    })
    void startAndHelpAreToldApart(String text, Intent intent) {
        // when
        Understood understood = understanding.of(text);

        // then
        assertThat(understood.intent()).isEqualTo(intent);
        assertThat(understood.scope()).isNull();
        assertThat(understood.rule()).isNotEqualTo("none");
    }

    @Test
    void nothingIsUnderstoodWithoutAText() {
        assertThat(understanding.of(null)).isEqualTo(Understood.NOTHING);
    }

    @Test
    void veryLongTextsAreReadInReasonableTime() {
        // given
        List<String> texts =
                List.of(
                        "no quiero ".repeat(100_000),
                        "stop ".repeat(100_000),
                        "por favor ".repeat(100_000),
                        "a ".repeat(100_000),
                        "s".repeat(100_000),
                        "no more " + "any more ".repeat(24) + "x",
                        "me quiero ".repeat(22) + "x",
                        "unsubscribe from " + "all these ".repeat(20) + "x",
                        "please ".repeat(30) + "x");

        // when
        long begun = System.nanoTime();
        texts.forEach(understanding::of);

        // then
        assertThat(System.nanoTime() - begun).isLessThan(2_000_000_000L);
    }

    /** A phrase of the labelled sample. */
    record Phrase(Intent label, String language, String text, String kind) {}

    static List<Phrase> labelled() throws IOException {
        try (BufferedReader file =
                new BufferedReader(
                        new InputStreamReader(
                                UnderstandingTest.class.getResourceAsStream(
                                        "/understanding/optout-phrases-dev.tsv"),
                                StandardCharsets.UTF_8))) {
            return file.lines()
                    .skip(1)
                    .map(line -> line.split("\t"))
                    .map(
                            cells ->
                                    new Phrase(
                                            Intent.valueOf(cells[0]), cells[1], cells[2], cells[3]))
                    .toList();
        }
    }

    static List<Phrase> plainKeywords() throws IOException {
        return labelled().stream()
                .filter(phrase -> phrase.label() != Intent.NONE && PLAIN.contains(phrase.kind()))
                .filter(phrase -> Set.of("es", "en").contains(phrase.language()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("plainKeywords")
    void noPlainKeywordOfTheLabelledSampleIsMissed(Phrase phrase) {
        assertThat(understanding.of(phrase.text()).intent()).isEqualTo(phrase.label());
    }

    @Test
    void noPhraseOfTheLabelledSampleIsTakenForAnOptOutWrongly() throws IOException {
        assertThat(labelled())
                .filteredOn(phrase -> phrase.label() != Intent.OPT_OUT)
                .filteredOn(phrase -> understanding.of(phrase.text()).intent() == Intent.OPT_OUT)
                .isEmpty();
    }

    @Test
    void mostOptOutsOfTheLabelledSampleInSpanishAndEnglishAreHeard() throws IOException {
        // given
        List<Phrase> optOuts =
                labelled().stream()
                        .filter(phrase -> phrase.label() == Intent.OPT_OUT)
                        .filter(phrase -> Set.of("es", "en").contains(phrase.language()))
                        .toList();

        // when
        List<String> missed =
                optOuts.stream()
                        .map(Phrase::text)
                        .filter(text -> understanding.of(text).intent() != Intent.OPT_OUT)
                        .toList();

        // then
        assertThat(missed).as("missed of %s", optOuts.size()).hasSizeLessThan(optOuts.size() / 10);
    }
}
