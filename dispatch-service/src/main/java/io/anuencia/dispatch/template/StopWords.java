package io.anuencia.dispatch.template;

import java.util.regex.Pattern;

/**
 * Words by which people stop messages, in the supported languages. A word such as "stop" or "no
 * quiero" can end many things: it counts if it is followed by the messages, or if nothing else is
 * said. Accents may be left out.
 */
public final class StopWords {

    /** Can only mean that messages stop. */
    private static final String CERTAIN =
            "unsubscribe|opt.?out"
                    + "|(?:(?:dar\\w*|doy|dame|date|d[eé]n?me|dadme) de"
                    + "|(?:solicit(?:ar?|o)|pedir|pido|tramitar)(?: (?:la|mi))?) baja"
                    + "|desuscrib\\w*|descadastr\\w*|d[eé]sabonn\\w*|d[eé]sinscri\\w*"
                    + "|abmelden|abbestellen|disiscri\\w*";

    /** End whatever follows them: an appointment as well as messages. */
    private static final String ENDS =
            "baja|cancel\\w*|annul\\w*|eliminar\\w*|quitar\\w*|borrar\\w*|remover?|keine|salir"
                    + "|sair";

    /** Stop or refuse something. */
    private static final String STOPS =
            "stopp?|no more|not interested(?: in)?|nicht mehr|no m[aá]s|parar|detener|dejar de"
                    + "|basta|chega de|arr[eê]t(?:er?)?|no quiero|no deseo|no recibir"
                    + "|no enviar|no me env[ií]\\w+|no me escrib\\w+|no me interesan?"
                    + "|no estoy interesad[oa](?: en)?|n[aã]o quero|n[aã]o receber"
                    + "|n[aã]o tenho(?: mais)? interesse(?: em)?|non voglio";

    /** A refusal, if nothing else is said. */
    private static final String REFUSES =
            "no\\W+gracias|no\\W+thanks?(?: you)?|n[aã]o\\W+obrigad[oa]|non\\W+merci|nein\\W+danke"
                    + "|no\\W+grazie|n[aã]o\\W+tenho";

    /** Things that people are subscribed to; a list counts unless it is one of other things. */
    private static final String MESSAGES =
            "suscri\\w*|subscri\\w*|inscri\\w*|iscri\\w*|abonn?ement\\w*|mensa\\w*|messag\\w*"
                    + "|promo\\w*|avisos|publici\\w*|ofertas|offers|offres|angebote|nachrichten"
                    + "|werbung|newsletter|bolet[ií]n\\w*|novedades|marketing|notific\\w*"
                    + "|notici\\w*|updates|alert\\w*"
                    + "|lista?(?!\\W+d[eo]\\W+(?:espera|deseos|desejos|compras))";

    /**
     * Words that may stand between such a word and the messages: verbs of getting and sending, and
     * small words.
     */
    private static final String BETWEEN =
            "recib\\w*|receb\\w*|enviar\\w*|mandar\\w*|receiv\\w*|getting|sending|recevoir"
                    + "|schreiben|senden|erhalten|m[aá]s|mais|more|mehr|anymore|pi[uù]|nada"
                    + "|esto|este|esta|estos|estas|this|these|de|del|el|la|las|los|mis?|tus?|sus?"
                    + "|nuestr[oa]s|tod[ao]s?|me|from|your|my|the|all|any|d[ao]s?|minhas?|des|les"
                    + "|vos|mon|mes|meine|alle|dalla|mia";

    /** Polite words that may accompany them if nothing else is said. */
    private static final String POLITE =
            "por favor|please|bitte|gracias|thanks|obrigad[oa]|ya|now|todo|tudo|quiero|quero";

    /** Say that something goes on: "non-stop", "sin parar", "no dejar de recibir". */
    private static final Pattern GOES_ON =
            words(
                    "\\b(?:no|n[aã]o|non|sin|sem|don['’]?t|never|nunca)[ -]+(?:(?:quiero|quero|want"
                            + " to|me|te) +)?(?:stop|parar|detener|dejar|deixar|dar\\w* de|"
                            + ENDS
                            + ")\\b");

    /** A pattern of words that name the messages that stop, to be part of a larger pattern. */
    public static final String NAMING_MESSAGES =
            "\\b(?:%s|(?:%s|%s)(?:\\W+(?:%s)){0,5}\\W+(?:%s))\\b"
                    .formatted(CERTAIN, STOPS, ENDS, BETWEEN, MESSAGES);

    private static final Pattern NAMES_MESSAGES = words(NAMING_MESSAGES);

    private static final Pattern NOTHING_ELSE =
            words(
                    ("^\\W*(?:(?:%3$s)\\W+)?(?:%1$s|baja|salir|sair|alto|pare|remove me)"
                                    + "(?:\\W+(?:%1$s|%2$s|%3$s))*\\W*$")
                            .formatted(STOPS + "|" + REFUSES, BETWEEN, POLITE));

    private StopWords() {}

    /** Whether a label names the messages that a tap on it stops, not just an end of something. */
    static boolean nameMessages(String label) {
        return NAMES_MESSAGES.matcher(label).find() && !GOES_ON.matcher(label).find();
    }

    /** Whether a label says that a tap on it stops messages. */
    public static boolean stop(String label) {
        return nameMessages(label)
                || NOTHING_ELSE.matcher(label).find() && !GOES_ON.matcher(label).find();
    }

    private static Pattern words(String words) {
        return Pattern.compile(
                words,
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
    }
}
