package io.anuencia.dispatch.template;

import java.util.regex.Pattern;

/**
 * A button whose tap comes back as a message.
 *
 * @param index its position among all buttons of the template, from 0: a send names it by that
 * @param text its label
 */
public record QuickReply(int index, String text) {

    /** What people are subscribed to, with the small words that may stand before it. */
    private static final String MESSAGES =
            "\\W+(?:(?:de|del|el|la|las|los|mis?|tus?|sus?|tod[ao]s|me|from|my|the|all|any|more|d[ao]s?"
                    + "|minhas?|des|les|mon|mes|meine|alle|dalla|la mia)\\W+){0,4}"
                    + "(?:suscri\\w*|subscri\\w*|inscri\\w*|iscri\\w*|abonn?ement\\w*|mensa\\w*|messag\\w*"
                    + "|promo\\w*|avisos|publici\\w*|ofertas|offers|offres|angebote|nachrichten|werbung"
                    + "|newsletter|bolet[ií]n\\w*|novedades|lista?|marketing|notific\\w*)";

    /** Words that end whatever stands behind them: an appointment as well as messages. */
    private static final String ENDS =
            "cancel\\w*|annul\\w*|eliminar\\w*|remover?|keine|salir|sair";

    /** Words on a label that can mean nothing but that messages stop. */
    private static final Pattern STOPS_MESSAGES =
            words(
                    "unsubscribe|opt.?out|baja|desuscrib\\w*|descadastr\\w*|d[eé]sabonn\\w*"
                            + "|d[eé]sinscri\\w*|abmelden|abbestellen|disiscri\\w*"
                            + "|(?:stopp?|no more|no m[aá]s|parar|detener|dejar de|basta|chega"
                            + "|arr[eê]ter?|no recibir|no enviar|no quiero|n[aã]o quero|n[aã]o receber|"
                            + ENDS
                            + ")"
                            + MESSAGES);

    /** Words on a label that tell a person that tapping it stops messages. */
    private static final Pattern STOPS =
            words(
                    "stop|no more|no thanks|not interested|no m[aá]s|no quiero|no recibir|no enviar|no me"
                            + " interesa|dejar de|detener|parar|n[aã]o quero|n[aã]o receber|n[aã]o tenho"
                            + "|chega|arr[eê]ter?|stopp|nicht mehr|basta"
                            + "|^(?:salir|sair)$");

    /** Whether its label says that it stops messages. */
    boolean stops() {
        return stops(text);
    }

    /** Whether a label says that tapping it stops messages. */
    public static boolean stops(String label) {
        return stopsMessages(label) || STOPS.matcher(label).find();
    }

    /** Whether its label names the messages that it stops, and not just any end. */
    boolean stopsMessages() {
        return stopsMessages(text);
    }

    private static boolean stopsMessages(String label) {
        return STOPS_MESSAGES.matcher(label).find();
    }

    private static Pattern words(String words) {
        return Pattern.compile(
                "\\b(?:" + words + ")\\b",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
    }
}
