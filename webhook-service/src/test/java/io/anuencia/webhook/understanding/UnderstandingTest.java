package io.anuencia.webhook.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.Intent;
import io.anuencia.events.IntentScope;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnderstandingTest {

    private static final Understanding UNDERSTANDING = ShippedUnderstanding.UNDERSTANDING;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    STOP                                   | MARKETING | keyword.common.stop
                    stop.                                  | MARKETING | keyword.common.stop
                    _st_op~                                | MARKETING | keyword.common.stop
                    s.t.o.p                                | MARKETING | keyword.common.stop
                    S T O P !!!                            | MARKETING | keyword.common.stop
                    stoppppp                               | MARKETING | keyword.common.stopp
                    STOP STOP STOP                         | MARKETING | keyword.common.stop
                    STOP 🛑                                | MARKETING | keyword.common.stop
                    please stop, thanks                    | MARKETING | keyword.common.stop
                    ＳＴＯＰ                               | MARKETING | keyword.common.stop
                    Ⓢⓣⓞⓟ                                   | MARKETING | keyword.common.stop
                    ЅТОР                                   | MARKETING | keyword.common.stop
                    ꜱᴛᴏᴘ                                   | MARKETING | keyword.common.stop
                    st0p                                   | MARKETING | keyword.common.stop
                    🛑🛑                                   | MARKETING | keyword.common.🛑
                    Opt-Out                                | MARKETING | keyword.common.opt-out
                    STOP ALL                               | ALL       | keyword.common.stop-all
                    Unsubscribe                            | MARKETING | keyword.common.unsubscribe
                    ¡Baja!                                 | MARKETING | keyword.es.baja
                    BÁJA                                   | MARKETING | keyword.es.baja
                    Hola, baja por favor. Gracias          | MARKETING | keyword.es.baja
                    «NO MÁS»                               | MARKETING | keyword.es.no-mas
                    Cancelar suscripción                   | MARKETING | keyword.es.cancelar-suscripcion
                    STOP / BAJA / SAIR                     | MARKETING | keyword.common.stop
                    No quiero recibir más mensajes         | MARKETING | es.no-more-messages
                    ya no me escriban                      | MARKETING | es.do-not-write
                    denme de baja                          | MARKETING | keyword.es.denme-de-baja
                    Me quiero dar de baja de esta lista    | MARKETING | es.unsubscribe
                    no más promociones                     | MARKETING | es.no-more-ads
                    el pedido llegó bien, pero dejen de escribirme | MARKETING | es.stop-writing
                    No me escriban hasta enero             | TEMPORARY | es.pause
                    borren mis datos                       | ERASURE   | es.delete-my-data
                    No más promociones, y borren mis datos | ERASURE   | es.delete-my-data
                    sáquenme de su lista                   | MARKETING | es.remove-me
                    please stop sending me messages        | MARKETING | en.stop-messages
                    Who is this? Stop texting me           | MARKETING | en.stop-sending
                    no more marketing, order updates are ok | MARKETING | en.stop-messages
                    remove me from your list               | MARKETING | en.remove-me
                    I don't want to receive these anymore  | MARKETING | en.do-not-want
                    Don’t text me again                    | MARKETING | en.do-not-message
                    delete my personal data                | ERASURE   | en.delete-my-data
                    pause messages for two weeks           | TEMPORARY | en.pause
                    Parem de me enviar mensagens           | MARKETING | pt.stop-writing
                    Ne m'envoyez plus de messages          | MARKETING | fr.do-not-write
                    Ich möchte keine Nachrichten mehr erhalten | MARKETING | de.no-more
                    Bitte keine Rabattmeldungen mehr       | MARKETING | de.no-more
                    Ich möchte nicht, dass Sie mir schreiben | MARKETING | de.forbids
                    je veux bien le suivi de livraison mais arrêtez les promos | MARKETING | fr.stop-writing
                    smettetela di tartassarmi              | MARKETING | it.cease-sending
                    Non scrivetemi più                     | MARKETING | it.do-not-write
                    Doneu-me de baixa                      | MARKETING | keyword.ca.doneu-me-de-baixa
                    ba ja                                  | MARKETING | keyword.es.baja
                    nomolestar                             | MARKETING | keyword.es.no-molestar
                    Cancélenme                             | MARKETING | keyword.es.cancelenme
                    my order came broken remove me from your list | MARKETING | en.remove-me
                    no me interesa bórrenme                | MARKETING | es.remove-me
                    meu pedido chegou errado, me tirem da lista | MARKETING | pt.remove-me
                    please quitar my number                | MARKETING | mixed.remove-me
                    """)
    void askingToStopIsAnOptOut(String text, IntentScope scope, String rule) {
        // when
        Understood understood = UNDERSTANDING.of(text);

        // then
        assertThat(understood.intent()).isEqualTo(Intent.OPT_OUT);
        assertThat(understood.scope()).isEqualTo(scope);
        assertThat(understood.rule()).isEqualTo(rule);
        assertThat(understood.confidence()).isBetween(0.9, 1.0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    This number belongs to a child, remove it            | en.away-with-it
                    you have the wrong number, please delete it          | en.away-with-it
                    mi número es privado, no lo usen                     | es.away-with-it
                    Este número ya no es de Laura, favor de eliminarlo   | es.away-with-it
                    ich bekomme dauernd Nachrichten. Ich brauche sie nicht | de.away-with-it
                    """)
    void twoClausesTogetherAreAnOptOut(String text, String rule) {
        // when
        Understood understood = UNDERSTANDING.of(text);

        // then
        assertThat(understood.intent()).isEqualTo(Intent.OPT_OUT);
        assertThat(understood.scope()).isEqualTo(IntentScope.MARKETING);
        assertThat(understood.rule()).isEqualTo(rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Remove it", "no lo usen", "there is cheese on it, remove it"})
    void wantingItAwayAloneIsNotAnOptOut(String text) {
        assertThat(UNDERSTANDING.of(text).intent()).isNotEqualTo(Intent.OPT_OUT);
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
    void invisibleCharactersHideNoKeyword(String text) {
        assertThat(UNDERSTANDING.of(text).intent()).isEqualTo(Intent.OPT_OUT);
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
                "Mi esposo escribió BAJA pero yo sí quiero seguir",
                "no quiero que terminen las promos",
                "no me borren",
                "I need to stop my car insurance",
                "ich will nicht, dass ihr mich aus der Liste nehmt"
            })
    void textThatDoesNotAskToStopMeansNothing(String text) {
        // when
        Understood understood = UNDERSTANDING.of(text);

        // then
        assertThat(understood.intent()).isEqualTo(Intent.NONE);
        assertThat(understood.scope()).isNull();
        assertThat(understood.rule()).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource({
        "ALTA, OPT_IN",
        "start, OPT_IN",
        "Unstop!, OPT_IN",
        "dar de alta, OPT_IN",
        "suscribirme, OPT_IN",
        "cancelen mi baja, OPT_IN",
        "please undo my unsubscribe, OPT_IN",
        "quiero volver a recibir las promociones, OPT_IN",
        "HELP, HELP",
        "¿Ayuda?, HELP",
        "INFORMACIÓN, HELP",
        "info por favor, HELP",
        "¿quién eres?, HELP",
        "¿quién les dio permiso?, HELP"
    })
    void startAndHelpAreDistinguished(String text, Intent intent) {
        // when
        Understood understood = UNDERSTANDING.of(text);

        // then
        assertThat(understood.intent()).isEqualTo(intent);
        assertThat(understood.scope()).isNull();
        assertThat(understood.rule()).isNotEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ALTA 7F3K            | 7F3K
                    alta 7f3k            | 7F3K
                    Hola, ALTA 7f 3k     | 7F3K
                    ALTA 7F3K Ana        | 7F3K
                    ALTA 7f 3k Ana       | 7F3K
                    ALTA código 7F3K     | 7F3K
                    ALTA 4821            | 4821
                    ALTA 7F3K 🇨🇴         | 7F3K
                    ALTA 7F3K 2M9Q       | 7F3K2M9Q
                    ALTA 234H            | 234H
                    alta 23am, gracias   | 23AM
                    ALTA 2345KM          | 2345KM
                    start A2B3C4, please | A2B3C4
                    ALTA KXPM            | KXPM
                    Hola. ALTA GHJKM     | GHJKM
                    """)
    void startWordAndCodeAnswerADoubleOptIn(String text, String code) {
        // when
        Understood understood = UNDERSTANDING.of(text);

        // then
        assertThat(understood.intent()).isEqualTo(Intent.OPT_IN);
        assertThat(understood.code()).isEqualTo(code);
        assertThat(understood.rule()).isEqualTo("code");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7F3K",
                "alta calidad",
                "sí 7F3K",
                "baja 7F3K",
                "alta",
                "mesa 4 alta",
                "ALTA GAMA",
                "alta kxpm"
            })
    void textWithoutACodeHasNone(String text) {
        assertThat(UNDERSTANDING.of(text).code()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "número equivocado, NONE",
        "wrong number, NONE",
        "falsche Nummer, NONE",
        "'wrong number, stop texting', OPT_OUT",
        "'Número equivocado. ¿Quién es?', HELP"
    })
    void wrongNumberIsReportedAlongWithTheIntent(String text, Intent intent) {
        // when
        Understood understood = UNDERSTANDING.of(text);

        // then
        assertThat(understood.wrongNumber()).isTrue();
        assertThat(understood.intent()).isEqualTo(intent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "estoy harta de ustedes",
                "hör auf, sind die schön 😍",
                "Stopp, falsche Größe bestellt!",
                "I never signed up for this",
                "No me interesan sus promociones"
            })
    void possibleOptOutIsLeftToAHuman(String text) {
        assertThat(UNDERSTANDING.of(text).intent()).isEqualTo(Intent.AMBIGUOUS);
    }

    @Test
    void stopAfterManyEmojiIsRecognised() {
        // given
        String emoji = "😀 ".repeat(2_100) + "\nBAJA";

        // then
        assertThat(emoji.length()).isGreaterThan(6_000);
        assertThat(UNDERSTANDING.of(emoji).intent()).isEqualTo(Intent.OPT_OUT);
    }

    @ParameterizedTest
    @ValueSource(ints = {8_100, 8_192, 8_200, 50_000})
    void stopAtEitherEndOfATooLongTextIsRecognised(int length) {
        // given
        String filling = "x ".repeat(length / 2);

        // then
        assertThat(UNDERSTANDING.of("BAJA. " + filling).intent()).isEqualTo(Intent.OPT_OUT);
        assertThat(UNDERSTANDING.of(filling + ". BAJA").intent()).isEqualTo(Intent.OPT_OUT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"🇸🇹🇴🇵", "🇸 🇹 🇴 🇵", "🇧🇦🇯🇦", "🇵🇪 BAJA", "BAJA🇪🇸🙏"})
    void halvesOfFlagsAreLettersButFlagsAreNot(String text) {
        assertThat(UNDERSTANDING.of(text).intent()).isEqualTo(Intent.OPT_OUT);
    }

    @Test
    void missingTextMeansNothing() {
        assertThat(UNDERSTANDING.of(null)).isEqualTo(Understood.NOTHING);
    }

    @Test
    void veryLongTextsAreReadInBoundedTime() {
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
        texts.forEach(UNDERSTANDING::of);

        // then
        assertThat(System.nanoTime() - begun).isLessThan(2_000_000_000L);
    }
}
