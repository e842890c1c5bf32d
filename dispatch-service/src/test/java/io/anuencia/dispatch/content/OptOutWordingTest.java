package io.anuencia.dispatch.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptOutWordingTest {

    private static ContentText text(String body, String... buttons) {
        return new ContentText("", body, "", List.of(buttons), List.of(), "es", null);
    }

    @Test
    void buttonOrLinkCountsAsOptOut() {
        // then
        assertThat(OptOutWording.isShown(text("Hola de Acme.", "Dame de baja"))).isTrue();
        assertThat(OptOutWording.isShown(text("Hola de Acme. Cámbialo en {{preference.link}}")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hola de Acme. Responde BAJA para no recibir más.",
                "Hi from Acme. Reply STOP to unsubscribe.",
                "Olá da Acme. Responda SAIR para parar.",
                "Hola de Acme. Escribe CANCELAR para no recibir más.",
                "Hola de Acme. Escribe para cancelar tu suscripción.",
                "Hola de Acme. Responde a este mensaje con la palabra «BAJA».",
                "Hola de Acme. Escríbenos para darte de baja.",
                "Hola de Acme. Escríbenos si quieres dejar de recibir nuestros mensajes.",
                "Hi from Acme. Reply to this message with *STOP*.",
                "Hi from Acme. Write to us to unsubscribe.",
                "Bonjour d'Acme. Répondez STOP.",
                "Hallo von Acme. Antworten Sie mit STOPP.",
                "Ciao da Acme. Rispondi con BASTA.",
                "Olá da Acme. Escreva SAIR para não receber mais mensagens.",
                "Olá da Acme. Digite SAIR.",
                "Olá da Acme. Tecle SAIR e não mandamos mais nada.",
                "Hola de Acme. Mande BAJA para salir de la lista.",
                "Hi from Acme. Type STOP to unsubscribe.",
                "Hola de Acme. Puedes darte de baja respondiendo BAJA.",
                "Hola de Acme. Date de baja enviando BAJA.",
                "Hola de Acme. ¿No más? Escribiendo BAJA a este chat basta.",
                "Hola de Acme. Envía un mensaje que diga BAJA.",
                "Hola de Acme. Envíen BAJA cuando quieran.",
                "Hola de Acme. Envía un WhatsApp con la palabra BAJA.",
                "Hola de Acme. Envía un mensaje de WhatsApp con el texto «BAJA».",
                "Hola de Acme. Responde en cualquier momento BAJA.",
                "Hola de Acme. Responde por aquí BAJA.",
                "Hola de Acme. Responde ALTA o BAJA.",
                "Olá da Acme. Responda a esta mensagem com SAIR.",
                "Olá da Acme. Saia respondendo SAIR.",
                "Hi from Acme. Opt out anytime by replying STOP.",
                "Hi from Acme. Reply here with STOP.",
                "Hi from Acme. Reply HELP for help, STOP to cancel.",
                "Bonjour d'Acme. Pour ne plus en recevoir, répondre STOP.",
                "Bonjour d'Acme. Répondez à ce message par STOP.",
                "Bonjour d'Acme. Envoyez-nous STOP.",
                "Ciao da Acme. Risponda STOP.",
                "Ciao da Acme. Scriva STOP.",
                "Ciao da Acme. Inviaci STOP.",
                "Hallo von Acme. Schreib STOP.",
                "Hallo von Acme. Schreib uns STOP.",
                "Hallo von Acme. Senden Sie STOP.",
                "Hallo von Acme. Antworten Sie bitte mit STOP.",
                "Hallo von Acme. Antworte auf diese Nachricht mit STOPP.",
                "Hola de Acme. Responde BAJA\nAcme S.A., Lima",
                "Hola de Acme. Para salir responde\nBAJA",
                "Hi from Acme. Text STOP to 12345",
                "Hi from Acme. Reply STOP at any time, or HELP for help."
            })
    void sentenceThatSaysWhatToWriteCountsAsOptOut(String body) {
        // then
        assertThat(OptOutWording.isShown(text(body))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Olá da Acme. Responda SAIR caso não queira receber mais mensagens.",
                "Olá da Acme. Responda SAIR nesta conversa.",
                "Hola de Acme. Responde BAJA en este chat.",
                "Hola de Acme. Responde baja en este chat.",
                "Hola de Acme. Responde BAJA - Acme Perú",
                "Hola de Acme. Responde BAJA en caso de no querer más mensajes.",
                "Hola de Acme. Responde ya BAJA",
                "Hola de Acme. Responde con la palabra BAJA y no te escribimos más.",
                "Hola de Acme. Responde por aquí «baja» y listo.",
                "Hola de Acme. RESPONDE BAJA EN ESTE CHAT.",
                "Hola de Acme. Envía BAJA gratis.",
                "Hola de Acme. Responde CANCELAR",
                "Hola de Acme. Responde CANCELAR en este chat.",
                "Hola de Acme. Responde «CANCELAR» y listo.",
                "Hola de Acme. Responde CANCELAR SUSCRIPCIÓN",
                "Hola de Acme. Responde «CANCELAR SUSCRIPCIÓN» y listo.",
                "HOLA DE ACME. RESPONDE CANCELAR SUSCRIPCIÓN",
                "Hola de Acme. Responde CANCELAR mi suscripción y no te escribimos.",
                "Hola de Acme. Responde CANCELAR MENSAJES",
                "Olá da Acme. Responda CANCELAR INSCRIÇÃO",
                "Hi from Acme. Reply CANCEL SUBSCRIPTION",
                "Ciao da Acme. Scrivi CANCELLA L'ISCRIZIONE",
                "HOLA DE ACME. RESPONDE CANCELAR PARA NO RECIBIR MÁS MENSAJES",
                "Hi from Acme. Reply CANCEL at any time.",
                "Hi from Acme. Reply CANCEL to unsubscribe.",
                "Ciao da Acme. Scrivi CANCELLA per non ricevere altri messaggi.",
                "Hola de Acme. Responde BAJA si ya no quieres mensajes.",
                "Hi from Acme. Reply STOP - Msg&data rates may apply",
                "Hi from Acme. Reply STOP at anytime.",
                "Hi from Acme. Reply STOP in this chat.",
                "Hi from Acme. Reply STOP via WhatsApp",
                "Hi from Acme. Reply *stop* whenever you like",
                "Hi from Acme. Reply stop and we will remove you.",
                "Hi from Acme. Reply with STOP whenever you like.",
                "Bonjour d'Acme. Répondez STOP afin de ne plus recevoir de messages.",
                "Bonjour d'Acme. Répondez STOP ici",
                "Hallo von Acme. Antworten Sie STOP falls Sie keine Nachrichten mehr wollen.",
                "Hallo von Acme. Antworten Sie mit STOP hier",
                "Hallo von Acme. Mit STOP antworten",
                "Hallo von Acme. Mit STOP abmelden",
                "Hallo von Acme. Einfach STOP an 12345 senden",
                "Ciao da Acme. Scrivi STOP qui",
                "HOLA DE ACME. RESPONDE BAJA AQUÍ PARA NO RECIBIR MÁS MENSAJES",
                "Hola de Acme. responde baja aquí para no recibir más mensajes",
                "HI FROM ACME. REPLY STOP HERE TO OPT OUT",
                "Hi from Acme. Reply stop now to opt out",
                "Hi from Acme. Reply stop here to unsubscribe",
                "BONJOUR D'ACME. ENVOYEZ STOP À CE NUMÉRO",
                "Bonjour d'Acme. Répondez stop à ce numéro",
                "HOLA DE ACME. ENVÍA BAJA AL WHATSAPP 999888777",
                "Hola de Acme. responde baja a nuestro WhatsApp",
                "Hola de Acme. Responde baja aquí para salir",
                "Hi from Acme. Responda sair aqui e removemos você",
                "Hi from Acme. Reply stop here for no more of this"
            })
    void wordInCapitalsAfterTheVerbCountsWhateverFollows(String body) {
        // then
        assertThat(OptOutWording.isShown(text(body))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Acme: escríbenos, baja a la tienda y compra",
                "Acme: escríbenos por aquí, baja a la tienda",
                "ACME: ESCRÍBENOS POR AQUÍ, BAJA A LA TIENDA",
                "ACME: ESCRÍBENOS POR WHATSAPP, BAJA NUESTRA APP",
                "Acme: escríbenos\nBAJA de precios en zapatos",
                "Acme: escríbenos por WhatsApp, baja gratis nuestra app",
                "Acme: write stop and go",
                "Acme: text us anytime, stop and smell the roses",
                "Acme: text us, stop and shop",
                "Acme: escríbenos ya, basta de esperar",
                "Acme: responde CANCELAR tu cita",
                "Acme: 50 % hoy. Responde CANCELAR CITA si no vienes",
                "Acme: 50 % hoy. Responde CANCELAR Tu Cita",
                "Acme: responde CANCELAR servicio",
                "Acme: responde \"CANCELAR CITA\"",
                "ACME: RESPONDE CANCELAR CITA",
                "Acme: reply CANCEL ORDER",
                "Acme: responde CANCELAR tu mensajería",
                "Acme: escríbenos por WhatsApp, cancelar suscripción es gratis",
                "Acme: reply CANCEL appointment",
                "Acme: rispondi CANCELLA l'appuntamento",
                "ACME: STOP SENDING MONEY ABROAD",
                "Acme: schreib uns, stopp die Preise",
                "Acme: responde {{1}} / cancelar."
            })
    void wordThatTheSentenceContinuesDoesNotCount(String body) {
        // then
        assertThat(OptOutWording.isShown(text(body))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Hola de Acme. Escribe para cancelar tu cita., Ver ofertas",
        "Hola de Acme. Responde 2 para cancelar la reserva., Ver ofertas",
        "Hola de Acme., Cancelar reserva",
        "Acme: envíos gratis en planta baja, Ver ofertas",
        "Acme: escríbenos y viaja en temporada baja, Ver ofertas",
        "Acme: escríbenos para salir de dudas, Ver ofertas",
        "Acme: escríbenos para no dejar de recibir ofertas, Ver ofertas",
        "Acme: write to us and shop non-stop, Ver ofertas",
        "Acme: escríbenos que baja el precio, Ver ofertas",
        "Acme: enviamos a la baja temporada, Ver ofertas",
        "Acme: responde hoy: basta un mensaje, Ver ofertas",
        "Acme: escríbenos: basta un mensaje, Ver ofertas",
        "Acme: reply to help stop hunger, Ver ofertas",
        "Acme: envie uma mensagem: basta clicar no link, Ver ofertas",
        "'Acme: escríbenos por aquí, basta enviar tu nombre', Ver ofertas",
        "'Acme: mándanos un WhatsApp, cancelar es gratis', Ver ofertas",
        "'Acme: escríbenos por este medio, cancelar no cuesta nada', Ver ofertas",
        "'Acme: scrivici, basta poco per avere lo sconto', Ver ofertas",
        "'Acme: text us anytime, stop overpaying', Ver ofertas",
        "'Acme: escríbenos por WhatsApp, baja nuestra app', Ver ofertas",
        "Acme: no más esperas., ¡No quiero perdérmelo!",
    })
    void endOfAnAppointmentDoesNotCountAsOptOut(String body, String button) {
        // then
        assertThat(OptOutWording.isShown(text(body, button))).isFalse();
    }
}
