package io.anuencia.dispatch.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WayOutTest {

    private static ContentText text(String body, String... buttons) {
        return new ContentText("", body, "", List.of(buttons), List.of(), "es", null);
    }

    @Test
    void buttonOrALinkIsAWayOut() {
        // then
        assertThat(WayOut.isShown(text("Hola de Acme.", "Dame de baja"))).isTrue();
        assertThat(WayOut.isShown(text("Hola de Acme. Cámbialo en {{preference.link}}"))).isTrue();
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
    void sentenceThatSaysWhatToWriteIsAWayOut(String body) {
        // then
        assertThat(WayOut.isShown(text(body))).isTrue();
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
    void endOfAnAppointmentIsNoWayOut(String body, String button) {
        // then
        assertThat(WayOut.isShown(text(body, button))).isFalse();
    }
}
