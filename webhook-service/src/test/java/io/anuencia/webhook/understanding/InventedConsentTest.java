package io.anuencia.webhook.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A typing error never makes a consent: a word similar to one that agrees does not agree. */
class InventedConsentTest {

    private static final List<String> STOP =
            List.of(
                    "unsubscribe",
                    "desuscribir",
                    "desuscribirme",
                    "desactivar",
                    "desativar",
                    "desactiver",
                    "desabonner",
                    "desinscrire",
                    "desinscrever",
                    "disiscrivimi",
                    "disattivare",
                    "abbestellen");

    private static final List<String> BETWEEN = List.of(" ", ", ", ". ", "\n");

    private static final Understanding UNDERSTANDING = ShippedUnderstanding.UNDERSTANDING;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Usubscribe",
                "nsubscribe",
                "please usubscribe me from this list",
                "dsuscribir",
                "esuscribir",
                "dsuscribirme",
                "dsuscrivir",
                "deactivar",
                "quiero deactivar los mensajes",
                "deativar",
                "deactiver",
                "déinscrivez-moi",
                "deabonnez moi"
            })
    void misspeltOptOutWordIsAnOptOut(String text) {
        assertThat(UNDERSTANDING.of(text).intent()).isIn(Intent.OPT_OUT, Intent.AMBIGUOUS);
    }

    @Test
    void misspeltOptOutWordNeverAgrees() {
        // given
        List<String> slips =
                STOP.stream()
                        .flatMap(InventedConsentTest::slips)
                        .flatMap(word -> Stream.of(word, word + " por favor", "please " + word))
                        .toList();

        // when
        List<String> agreed = slips.stream().filter(InventedConsentTest::agrees).toList();

        // then
        assertThat(slips).hasSizeGreaterThan(10_000);
        assertThat(agreed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Alitas",
                "Alitas por favor",
                "Atlas",
                "Votar",
                "Altar",
                "quiero Alitas",
                "Alitas 7F3K"
            })
    void wordSimilarToOneThatAgreesMeansNothing(String text) {
        // when
        Understood understood = UNDERSTANDING.of(text);

        // then
        assertThat(understood.intent()).isEqualTo(Intent.NONE);
        assertThat(understood.code()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Join 2026 Kathmandu retreat",
                "Join 2026 retreat",
                "Join 2026",
                "Alta 2026 Kathmandu",
                "ALTA 4821 Ana",
                "ALTA 45872963",
                "Join Zoom 845123",
                "Join 5K run",
                "Join 24th Kathmandu",
                "Activar 4500",
                "Activar 45678 Pérez",
                "Activar cuenta 45678",
                "activar 20gb Movistar",
                "Activar 25GB",
                "Activar 25gb Movistar",
                "Anmeldung 24Dez",
                "Inicio 25ene",
                "Suscripción 6meses",
                "Iniciar 2026 Huaraz",
                "Iniciar sesión 123456",
                "Renew 4821 Honda",
                "Renew A123 Honda",
                "Weiter 1234 Schmidt",
                "entrar 1500 Rappi",
                "cadastro 12345678 Silva",
                "Suscripción 2026 Vanguardia",
                "Anmeldung 2026 Zumba",
                "JOIN RETREAT",
                "ISCRIZIONE MARTA"
            })
    void textAfterAStartWordThatWasNeverDrawnIsNotACode(String text) {
        // when
        Understood understood = UNDERSTANDING.of(text);

        // then
        assertThat(understood.intent()).isEqualTo(Intent.NONE);
        assertThat(understood.code()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I signed up by mistake|please stop",
                "Got this by mistake|please unsubscribe",
                "You are texting me by mistake|stop",
                "I joined by mistake|how to unsubscribe",
                "I signed up by mistake|quit",
                "stop|I signed up by mistake",
                "By mistake you are texting me|stop",
                "by mistake|stop",
                "signing up was a mistake|please stop",
                "I changed my mind|cancel",
                "wrong number|stop",
                "Me suscribí por error|quiero salir",
                "Me suscribí por error|cancelar suscripción",
                "Me suscribí por error|darme de baja",
                "me apunté sin querer|baja",
                "me registré por error|cómo salgo",
                "me escriben por error|salir",
                "por error|baja",
                "fue un error suscribirme|baja",
                "me arrepentí de suscribirme|baja",
                "cambié de opinión|baja",
                "Número equivocado|BAJA",
                "Numero equivocado|stop",
                "se equivocaron de número|salir",
                "Me cadastrei por engano|como cancelar",
                "Me inscrevi por engano|sair",
                "quero ser descadastrado|entrei por engano",
                "vocês me mandam mensagem por engano|sair",
                "mudei de ideia|sair",
                "número errado|sair",
                "Je me suis inscrit par erreur|stop",
                "Je me suis inscrit par erreur|merci de me désabonner",
                "c'est une erreur|merci de me désabonner",
                "je veux être désinscrit|inscrit par erreur",
                "vous m'écrivez par erreur|stop",
                "mauvais numéro|stop",
                "j'ai changé d'avis|arrêtez",
                "Mi sono iscritto per sbaglio|cancellami",
                "Mi sono iscritta per errore|stop",
                "vorrei essere cancellato|mi sono iscritto per errore",
                "mi scrivete per errore|basta",
                "ho cambiato idea|basta",
                "numero sbagliato|basta",
                "Habe mich aus Versehen angemeldet|stopp",
                "versehentlich angemeldet|will abgemeldet werden",
                "ihr schreibt mir aus Versehen|stopp",
                "Stopp|die Anmeldung war ein Versehen",
                "ich habe meine Meinung geändert|raus",
                "falsche Nummer|stopp"
            })
    void stopWordNextToAMistakeIsRecognised(String parts) {
        for (String between : BETWEEN) {
            // given
            String text = parts.replace("|", between);
            // when
            Understood understood = UNDERSTANDING.of(text);
            // then
            assertThat(
                            understood.intent() == Intent.OPT_OUT
                                    || understood.intent() == Intent.AMBIGUOUS
                                    || understood.wrongNumber())
                    .as(text)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quiero darme de baja me suscribí por error",
                "quiero la baja me escriben por error",
                "I want to unsubscribe I signed up by mistake",
                "I want to unsubscribe by mistake I signed up",
                "quero sair me inscrevi por engano",
                "please cancel I signed up by mistake"
            })
    void plainOptOutNextToAMistakeIsAnOptOut(String text) {
        assertThat(UNDERSTANDING.of(text).intent()).isEqualTo(Intent.OPT_OUT);
    }

    @Test
    void stopWordNextToAMistakeNeverAgrees() {
        // given
        List<String> texts =
                Stream.of(
                                frames(
                                        "I signed up,I got this,you texted me,someone added me",
                                        "by mistake,by accident,accidentally",
                                        "stop,unsubscribe,cancel,how do I cancel,quit,opt out"),
                                frames(
                                        "me suscribí,me registré,me escriben,dieron mi número",
                                        "por error,sin querer,por equivocación",
                                        "baja,salir,cancelar,darme de baja,quiero la baja,como salgo"),
                                frames(
                                        "me cadastrei,entrei,recebi isso,vocês me mandam mensagem",
                                        "por engano,sem querer,por acidente",
                                        "sair,parar,quero sair,como cancelar,me tira"),
                                frames(
                                        "je me suis inscrit,vous m'écrivez,j'ai reçu ça",
                                        "par erreur,sans faire exprès,par accident",
                                        "stop,désabonner,merci de me désabonner,désinscription"),
                                frames(
                                        "mi sono iscritto,mi scrivete,ho dato il numero",
                                        "per sbaglio,per errore,senza volerlo",
                                        "stop,basta,cancellami,voglio cancellarmi,cancellazione"),
                                frames(
                                        "ihr schreibt mir,ich bekomme das,meine Nummer wurde",
                                        "aus Versehen,versehentlich,irrtümlich",
                                        "stopp,abmelden,angemeldet stopp,eingetragen abmelden"))
                        .flatMap(those -> those)
                        .toList();

        // when
        List<String> agreed = texts.stream().filter(InventedConsentTest::agrees).toList();

        // then
        assertThat(texts).hasSizeGreaterThan(1_500);
        assertThat(agreed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sent STOP by accident",
                "by mistake I sent stop",
                "I accidentally sent STOP",
                "by accident I texted you stop",
                "it was a mistake to unsubscribe",
                "please ignore my stop",
                "mandé baja por error",
                "por error puse baja",
                "la baja fue por error",
                "me dieron de baja por error",
                "creo que darme de baja fue un error",
                "me arrepentí de haberme dado de baja",
                "cancelen la baja",
                "saí da lista sem querer",
                "sair foi um erro",
                "j'ai fait stop par erreur",
                "je me suis désabonnée par erreur",
                "ho scritto stop per sbaglio",
                "mi sono cancellato per errore",
                "ich habe aus Versehen STOP geschrieben",
                "aus Versehen Stopp getippt",
                "das Abmelden war ein Fehler"
            })
    void stopWrittenByMistakeIsTakenBack(String text) {
        assertThat(UNDERSTANDING.of(text).intent()).isEqualTo(Intent.OPT_IN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Put me on the list of people who want nothing",
                "Ponganme en la lista de los que no quieren nada",
                "me coloquem na lista de quem não quer nada",
                "mettez-moi sur la liste de ceux qui ne veulent rien",
                "mettetemi nella lista di chi non vuole niente",
                "setzt mich auf die Liste derer, die nichts wollen",
                "setzt mich auf die Liste derer die nichts wollen"
            })
    void joiningTheListOfThoseWhoWantNothingIsNotAConsent(String text) {
        assertThat(UNDERSTANDING.of(text).intent()).isIn(Intent.OPT_OUT, Intent.AMBIGUOUS);
    }

    private static Stream<String> frames(String said, String mistakes, String stops) {
        return Stream.of(said.split(","))
                .flatMap(one -> Stream.of(mistakes.split(",")).map(mistake -> one + " " + mistake))
                .flatMap(
                        one ->
                                Stream.of(stops.split(","))
                                        .flatMap(
                                                stop ->
                                                        Stream.concat(
                                                                BETWEEN.stream()
                                                                        .map(b -> one + b + stop),
                                                                Stream.of(stop + " " + one))));
    }

    private static boolean agrees(String text) {
        return UNDERSTANDING.of(text).intent() == Intent.OPT_IN;
    }

    /** The word with one letter missing, added or replaced, or two letters swapped. */
    private static Stream<String> slips(String word) {
        List<String> slips = new ArrayList<>();
        for (int i = 0; i < word.length(); i++) {
            String before = word.substring(0, i);
            String after = word.substring(i + 1);
            slips.add(before + after);
            for (char letter = 'a'; letter <= 'z'; letter++) {
                slips.add(before + letter + after);
                slips.add(before + letter + word.substring(i));
            }
            if (!after.isEmpty()) {
                slips.add(before + after.charAt(0) + word.charAt(i) + after.substring(1));
            }
        }
        return slips.stream();
    }
}
