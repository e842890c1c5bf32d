package io.anuencia.webhook.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.Intent;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Refusing, asking a question or signing up for something else is not a consent. */
class RefusedConsentTest {

    private static final Logger LOG = Logger.getLogger(RefusedConsentTest.class);
    private static final Understanding UNDERSTANDING = ShippedUnderstanding.UNDERSTANDING;

    /** Written and labelled after the rules; no rule was changed for them. */
    private static final String SIGN_UPS = "sign-up-phrases.tsv";

    @Test
    void refusalToSignUpNeverAgreesInAnyLanguage() {
        // given
        List<String> refusals =
                Stream.of(
                                frames(
                                        "I don't want to,I do not wish to,I never want to,I won't,"
                                                + "I can't,I will not,I'd rather not,no I don't want to",
                                        "subscribe,join,sign up,enroll,opt in,rejoin,join your list,"
                                                + "sign up for your offers,be added to your list,"
                                                + "get your messages"),
                                frames(
                                        "no quiero,no deseo,nunca quiero,tampoco quiero,ya no quiero,"
                                                + "no puedo,no pienso,prefiero no,no me gustaría,no voy a",
                                        "suscribirme,inscribirme,apuntarme,anotarme,unirme,sumarme,"
                                                + "registrarme,suscribirme a sus ofertas,unirme al grupo,"
                                                + "apuntarme a la lista,recibir sus promociones"),
                                frames(
                                        "não quero,não desejo,nunca quero,não gostaria de,nem quero,"
                                                + "jamais quero,não posso,não vou,já não quero,não preciso",
                                        "me inscrever,me cadastrar,participar,assinar,entrar na lista,"
                                                + "entrar no grupo,me inscrever na lista,"
                                                + "me cadastrar nas promoções,receber suas ofertas"),
                                frames(
                                        "je ne veux pas,je ne souhaite pas,je veux pas,je ne veux plus,"
                                                + "je ne voudrais pas,je ne peux pas,je préfère ne pas",
                                        "m'abonner,m'inscrire,me réabonner,m'inscrire à vos offres,"
                                                + "m'abonner à la newsletter,rejoindre la liste,"
                                                + "être inscrit,recevoir vos offres"),
                                frames(
                                        "ich will mich,ich möchte mich,ich will mich lieber,"
                                                + "ich werde mich,ich kann mich,ich will,ich möchte",
                                        "nicht anmelden,nicht eintragen,nicht abonnieren,nie anmelden,"
                                                + "nicht registrieren,nicht für den Newsletter anmelden,"
                                                + "nicht wieder eintragen,keine Angebote bekommen"),
                                frames(
                                        "non voglio,non desidero,non vorrei,non intendo,mai voglio,"
                                                + "non posso,non ho voglia di,nemmeno voglio,neanche voglio",
                                        "iscrivermi,registrarmi,unirmi,aderire,partecipare,abbonarmi,"
                                                + "entrare nella lista,iscrivermi alla newsletter,"
                                                + "ricevere le vostre offerte"))
                        .flatMap(those -> those)
                        .toList();

        // when
        List<String> agreed = refusals.stream().filter(RefusedConsentTest::agrees).toList();

        // then
        assertThat(refusals).hasSizeGreaterThan(2_000);
        assertThat(agreed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I won't join",
                "Subscribe? Nope",
                "Alta? nope",
                "No me apunto, gracias",
                "Je ne m'inscris pas",
                "Nein danke, ich melde mich nicht an",
                "No grazie, non mi iscrivo",
                "Ich melde mich in ein paar Tagen",
                "Ich melde mich auf jeden Fall",
                "Ich melde mich an der Rezeption",
                "Jedes Mal setzt ihr mich wieder auf die Liste",
                "Jedesmal meldet ihr mich wieder an",
                "Jedes Mal aktiviert ihr den Newsletter wieder",
                "Why did you start texting me?",
                "Why did I start receiving these messages?",
                "Who told you to start texting me?",
                "Il mio appuntamento è stato cancellato per errore",
                "La prenotazione è stata cancellata per errore",
                "Avete cancellato per errore il mio ordine",
                "Me dieron de baja por error la línea",
                "Me dieron de baja por error el seguro",
                "Desconsidere o cancelamento do pedido",
                "Annullate la cancellazione della prenotazione",
                "Ich habe mich aus Versehen vom Kurs abgemeldet",
                "je me suis désinscrit par erreur du cours",
                "my payments accidentally stopped",
                "I replied CANCEL by mistake, I still want my appointment",
                "I accidentally replied cancel",
                "Le puse cancelar por error a mi pedido",
                "digitei cancelar sem querer",
                "Desculpa, o áudio saiu sem querer",
                "a mensagem saiu por engano",
                "Removi sem querer",
                "Rufen Sie mich wegen meiner Kündigung zurück",
                "Mi iscrivo al corso di yoga",
                "Come mi iscrivo al corso?",
                "¿Cómo me inscribo al curso?",
                "¿Cómo me registro en la app?",
                "Como participo do sorteio?",
                "Sorry, I can't join today",
                "Can we join the 5pm tour?",
                "I changed my mind",
                "Cambié de opinión, ya no lo quiero",
                "J'accepte l'offre"
            })
    void textAboutSomethingElseIsNotAConsent(String text) {
        assertThat(UNDERSTANDING.of(text).intent()).isNotEqualTo(Intent.OPT_IN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Me sale error al darme de baja",
                "Me da error al pedir la baja",
                "Me marca error al enviar STOP",
                "Bei der Abmeldung war ein Fehler",
                "Warum bekomme ich auf meine Abmeldung keine Antwort zurück?",
                "Why do you ignore my stop?",
                "You ignore my opt out",
                "Don't ignore my unsubscribe request",
                "Please do not cancel my unsubscribe",
                "No anulen mi baja",
                "Não desfaçam meu descadastro",
                "N'annulez pas ma désinscription",
                "Non annullate la mia disiscrizione",
                "Abmeldung bitte nicht rückgängig machen",
                "You put me back on the list!",
                "Dejen de agregarme a la lista",
                "Me vuelven a meter en la lista cada semana",
                "Smettetela di rimettermi nella lista"
            })
    void confirmedStopIsRecognised(String text) {
        assertThat(UNDERSTANDING.of(text).intent()).isIn(Intent.OPT_OUT, Intent.AMBIGUOUS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sign me up? No way",
                "Sign me up? Never",
                "Sign me up? Nope",
                "Suscribirme? nope",
                "Suscribirme? no gracias",
                "Me apunto? para nada",
                "M'abonner ? Non merci",
                "Mi iscrivo? Neanche per sogno",
                "I'd like to sign up for your offers. How much is it?",
                "Sign me up? Not now.",
                "Sign me up? Not right now, thanks",
                "Sign me up? Not for now",
                "Sign me up! Just kidding",
                "Sign me up! Kidding!",
                "¡Apúntame! Ahora no.",
                "¿Suscribirme? Hoy no",
                "Apúntenme. Por ahora no.",
                "Me inscreve? Agora não.",
                "Me inscreve? Por enquanto não",
                "Me inscreve? Não agora",
                "Inscrivez-moi ? Pas maintenant.",
                "Inscrivez-moi ? Pas pour le moment",
                "Meldet mich an? Nicht jetzt.",
                "Meldet mich an? Jetzt nicht",
                "Meldet mich an? Im Moment nicht",
                "Iscrivetemi? Non ora.",
                "Iscrivetemi? Non adesso",
                "Iscrivetemi? Per ora no",
                "Sign me up? Maybe later",
                "Apúntenme, quizás más tarde",
                "Me inscreve? Talvez amanhã",
                "Inscrivez-moi ? Peut-être plus tard",
                "Meldet mich an? Vielleicht später",
                "Iscrivetemi? Forse dopo"
            })
    void consentFollowedByARefusalOrPriceQuestionIsAmbiguous(String text) {
        assertThat(UNDERSTANDING.of(text).intent()).isEqualTo(Intent.AMBIGUOUS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No, keep me on the list",
                "No quiero perderme las ofertas, apúntame",
                "Why not, sign me up",
                "Why not subscribe me",
                "Sign me up! I can't wait!",
                "Apúntame! No puedo esperar",
                "Inscrivez-moi. Je ne peux pas attendre",
                "Sign me up. No rush",
                "Sign me up, no doubt",
                "Sign me up, no kidding",
                "Sign me up, why not",
                "Meldet mich an, warum nicht",
                "Apúntenme, no importa",
                "Me inscreve, não esqueça",
                "Suscríbanme. ¿Cuánto cuesta el envío?",
                "Apúntame. Yo les aviso",
                "I always want your offers",
                "Siempre quiero recibir sus ofertas",
                "Quero receber sempre as ofertas",
                "Je veux toujours recevoir vos offres",
                "I didn't mean to unsubscribe, put me back on the list",
                "Ich melde mich für den Newsletter an",
                "Autorizo el envío de promociones",
                "mi iscrivo volentieri"
            })
    void consentWithARefusalOfSomethingElseAgrees(String text) {
        assertThat(UNDERSTANDING.of(text).intent()).isEqualTo(Intent.OPT_IN);
    }

    @Test
    void signUpsAreDistinguishedFromSimilarTexts() {
        // when
        Confusion confusion = Confusion.of(Phrases.of(SIGN_UPS), UNDERSTANDING);

        // then
        LOG.infof("%s: %s", SIGN_UPS, confusion);
        assertThat(confusion.inventedConsents()).isLessThan(0.03);
        assertThat(confusion.takenAsConsent(Intent.OPT_OUT)).isZero();
        assertThat(confusion.recall(Intent.OPT_IN)).isGreaterThan(0.95);
    }

    /** Each refusal of each way to sign up, by itself and with politeness. */
    private static Stream<String> frames(String refusals, String ways) {
        return Stream.of(refusals.split(","))
                .flatMap(refusal -> Stream.of(ways.split(",")).map(way -> refusal + " " + way))
                .flatMap(
                        said ->
                                Stream.of(
                                        said,
                                        said + "!!",
                                        said + ", thanks",
                                        "please " + said,
                                        "Hola. " + said + "."));
    }

    private static boolean agrees(String text) {
        return UNDERSTANDING.of(text).intent() == Intent.OPT_IN;
    }
}
