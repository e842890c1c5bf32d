package io.anuencia.dispatch.content;

import io.anuencia.dispatch.parameter.ParameterText;
import io.anuencia.dispatch.template.QuickReply;
import io.anuencia.dispatch.template.StopWords;
import java.util.regex.Pattern;

/**
 * Whether a text shows people how to leave: by a button, by a link, or by a sentence that says what
 * to write. Sentences are read without accents and capitals.
 */
final class WayOut {

    /** Asks people to write. */
    private static final String WRITE =
            // es
            "respond(?:e|a|enos|anos|an|er)|contest(?:a|e|anos|enos|ar)|escrib(?:e|a|i|enos|anos"
                    + "|inos|ir)|envi(?:a|e|anos|enos|ar)|mand(?:a|e|anos|enos|ar)"
                    // pt
                    + "|escrev(?:a|e)|digit(?:e|a)|tecl(?:e|a|ea)"
                    // en
                    + "|reply|respond|answer|text|txt|send|write|type"
                    // fr, de, it
                    + "|repond(?:s|ez)|envoy(?:ez|er)|ecri(?:s|vez)|antworten?|schreiben?|sende"
                    + "|rispond(?:i|ete)|invia(?:te)?|scriv(?:i|ete)";

    /** What may stand between that and the word to write, beside quotes. */
    private static final String FILLER =
            "al?|este|un|mensaje|numero|chat|con|solo|unicamente|simplemente|la|palabra|clave"
                    + "|com|uma?|apenas|palavra|chave"
                    + "|to|this|us|back|message|number|with|just|simply|the|word|keyword"
                    + "|avec|par|le|mot|sie|einfach|mit|das|wort|con|parola";

    /** The word to write. That which cancels may cancel an appointment too. */
    private static final String WORD =
            "stopp?(?! by\\b)|baja|salir|parar|sair|unsubscribe|arret|desabonner|abmelden|basta"
                    + "|cancel(?:ar|la)?(?!\\W+(?:el|la|los|las|tus?|sus?|mis?|una?|il|lo|my|your|the"
                    + "|cita|reserva|turno|pedido|compra|orden|viaje|envio|order|booking)\\b)";

    /** Quotes and the like, within a sentence. */
    private static final String GAP = "[^\\w.!?]+";

    /** What writing is for. */
    private static final String IN_ORDER_TO =
            "para|to|pour|per|um|zum|si (?:quieres|deseas|prefieres|quiere|desea|prefiere)"
                    + "|if you (?:want|wish|prefer) to|se (?:quiser|desejar|vuoi)";

    /** "Responde con la palabra «BAJA»". */
    private static final Pattern WRITE_THE_WORD =
            Pattern.compile(
                    "\\b(?:%1$s)(?:%2$s(?:%3$s)){0,6}%2$s(?:%4$s)\\b"
                            .formatted(WRITE, GAP, FILLER, WORD));

    /** "Escríbenos para dejar de recibir mensajes". */
    private static final Pattern WRITE_IN_ORDER_TO =
            Pattern.compile(
                    "\\b(?:%s)\\b[^.!?\\n]{0,40}?\\b(?:%s) %s"
                            .formatted(WRITE, IN_ORDER_TO, StopWords.NAMING_MESSAGES));

    private WayOut() {}

    static boolean isShown(ContentText text) {
        String plain = ContentText.plain(text.all());
        return text.buttons().stream().anyMatch(QuickReply::stops)
                || text.all().contains(ParameterText.PREFERENCE_LINK)
                || WRITE_THE_WORD.matcher(plain).find()
                || WRITE_IN_ORDER_TO.matcher(plain).find();
    }
}
