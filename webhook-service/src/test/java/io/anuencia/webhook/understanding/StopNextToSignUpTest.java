package io.anuencia.webhook.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.Intent;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stop word in a text about joining is recognised, whichever way it was meant. */
class StopNextToSignUpTest {

    private static final Understanding UNDERSTANDING = ShippedUnderstanding.UNDERSTANDING;

    /** Ways to stop in one word, or nearly; requests in whole sentences have rules of their own. */
    private static final Map<String, String> STOPS =
            Map.of(
                    "en",
                    "stop,unsubscribe,STOP please,quit,cancel,enough,remove me,end,opt out,stop it,"
                            + "stop now,leave me alone",
                    "es",
                    "baja,basta,stop,salir,cancelar,paren,dejen,alto,bórrenme,darme de baja",
                    "pt",
                    "sair,parar,pare,parem,chega,stop,cancelar,basta,descadastrar,me tira",
                    "fr",
                    "stop,arrêt,arrêtez,désabonner,désabonnez-moi,ça suffit,basta",
                    "de",
                    "stop,stopp,raus,abmelden,austragen,schluss,es reicht,abbestellen,basta",
                    "it",
                    "basta,stop,cancellami,cancellatemi,disiscrivimi,smettetela,fermatevi");

    /**
     * The largest share of texts that may be missed: requests in words that no list of sign-ups has
     * ("alto manden promos"), and texts that take back another stop ("can you undo that stop").
     */
    private static final double LEFT_MAX = 0.003;

    @Test
    void stopWordNextToAnyConsentIsRecognised() {
        // given
        List<String> texts =
                Phrases.of(Phrases.OWN).stream()
                        .filter(phrase -> phrase.label() == Intent.OPT_IN)
                        .filter(phrase -> STOPS.containsKey(phrase.language()))
                        .flatMap(StopNextToSignUpTest::withStops)
                        .toList();

        // when
        List<String> unheard = texts.stream().filter(text -> !isHeard(text)).toList();
        List<String> agreed = unheard.stream().filter(StopNextToSignUpTest::agrees).toList();

        // then
        assertThat(texts).hasSizeGreaterThan(20_000);
        assertThat(unheard).hasSizeLessThan((int) (texts.size() * LEFT_MAX));
        assertThat(agreed).as("consents next to a stop").hasSizeLessThan(15);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "me inscreva raus",
                "I want this offer basta",
                "yes put me back on the list stop",
                "Subscribe me to the deals list quit",
                "quero receber as ofertas de novo parar",
                "arrêtez mettez-moi sur votre liste",
                "inscríbeme baja",
                "aceito a oferta sair",
                "stop sign me up",
                "please don't add me stop",
                "I didn't join please stop"
            })
    void joiningAndStoppingInOneSentenceIsRecognised(String text) {
        assertThat(isHeard(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I changed my mind unsubscribe",
                "I changed my mind about this stop",
                "cambié de opinión quiero la baja",
                "cambié de opinión darme de baja",
                "ho cambiato idea cancellami",
                "ich habe meine Meinung geändert abmelden",
                "why did you sign me up stop",
                "I never asked to sign up unsubscribe",
                "dont add me unsubscribe",
                "I regret signing up unsubscribe",
                "me arrepentí de haberme suscrito quiero salir"
            })
    void clearOptOutIsNotAmbiguousForMentioningJoining(String text) {
        assertThat(UNDERSTANDING.of(text).intent()).isEqualTo(Intent.OPT_OUT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I didn't reply stop by mistake",
                "I never sent stop by mistake",
                "no puse baja por error",
                "não enviei sair por engano",
                "je n'ai pas envoyé stop par erreur",
                "who says I sent stop by mistake"
            })
    void denyingThatAStopWasAMistakeIsAmbiguous(String text) {
        assertThat(UNDERSTANDING.of(text).intent()).isEqualTo(Intent.AMBIGUOUS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apúntate a la lista",
                "inscríbanse",
                "inscríbanle",
                "agrégale",
                "quiero anotarte",
                "inscrits moi",
                "suscribnme",
                "apuntenma por favor",
                "anotarte en la lista",
                "me adicionen na lista",
                "adiconem",
                "me incluaz na lista"
            })
    void wordSimilarToOneThatAgreesIsNotAConsent(String text) {
        assertThat(agrees(text)).isFalse();
    }

    private static Stream<String> withStops(Phrases.Phrase phrase) {
        String text = phrase.text().replaceFirst("[ .!?]+$", "");
        return Stream.of(STOPS.get(phrase.language()).split(","))
                .flatMap(stop -> Stream.of(text + " " + stop, stop + " " + text));
    }

    private static boolean isHeard(String text) {
        Intent intent = UNDERSTANDING.of(text).intent();
        return intent == Intent.OPT_OUT || intent == Intent.AMBIGUOUS;
    }

    private static boolean agrees(String text) {
        return UNDERSTANDING.of(text).intent() == Intent.OPT_IN;
    }
}
