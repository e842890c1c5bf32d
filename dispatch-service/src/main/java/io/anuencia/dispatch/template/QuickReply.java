package io.anuencia.dispatch.template;

import java.util.regex.Pattern;

/**
 * A button whose tap comes back as a message.
 *
 * @param index its position among all buttons of the template, from 0: a send names it by that
 * @param text its label
 */
public record QuickReply(int index, String text) {

    /** Words on a label that tell a person that tapping it stops messages. */
    private static final Pattern STOPS =
            Pattern.compile(
                    "\\b(stop|unsubscribe|opt.?out|cancel\\w*|no more|no thanks|not"
                            + " interested|remove|baja|no m[aá]s|no quiero|no recibir|no enviar|no me"
                            + " interesa|dejar"
                            + " de|desuscrib\\w*|detener|eliminar|salir|parar|sair|descadastr\\w*|n[aã]o"
                            + " quero|n[aã]o receber|n[aã]o tenho"
                            + "|remover|chega|arr[eê]ter?|d[eé]sabonn\\w*|d[eé]sinscri\\w*|abmelden|abbestellen|stopp|nicht"
                            + " mehr|keine|disiscri\\w*|annulla|basta)\\b",
                    Pattern.CASE_INSENSITIVE
                            | Pattern.UNICODE_CASE
                            | Pattern.UNICODE_CHARACTER_CLASS);

    /** Whether its label says that it stops messages. */
    boolean stops() {
        return stops(text);
    }

    /** Whether a label says that tapping it stops messages. */
    public static boolean stops(String label) {
        return STOPS.matcher(label).find();
    }
}
