package io.anuencia.dispatch.content;

import static java.util.stream.Collectors.joining;

import io.anuencia.dispatch.parameter.ParameterText;
import io.anuencia.dispatch.template.StopWords;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Recognises whether a text shows people how to opt out: by a button, by a link, or by a sentence
 * that says what to reply. Accents are ignored; a word in capitals or quotes is one to reply with.
 */
final class OptOutWording {

    /** Verbs that ask people to write. */
    private static final String WRITE =
            // es
            "(?:respond(?:er?|as?|es|an|iendo)|escrib(?:[aei]|as|es|an|ir|iendo)"
                    + "|(?:contest|envi|mand)(?:ar?|as|es?|an|en|ando))(?:nos)?"
                    // pt
                    + "|respondendo|escrev(?:[ae]|er|endo)|digit(?:e|ar?|ando)"
                    + "|tecl(?:e|ea|ear|eando|ar|ando)"
                    // en
                    + "|(?:reply|respond|answer|te?xt|send)(?:ing)?|writ(?:e|ing)|typ(?:e|ing)"
                    // fr
                    + "|repond(?:s|ez|re|ant)|envo(?:yez|yer|yant|ie)|ecri(?:s|vez|re|vant)"
                    + "|tap(?:ez|er|ant)"
                    // de
                    + "|antwort(?:en?)?|schreib(?:en?)?|send(?:en?)?|schick(?:en?)?"
                    // it
                    + "|(?:(?:rispond|scriv)(?:[ai]|ete|ere|endo)|(?:invi|mand)(?:[ai]|ate|are"
                    + "|ando))(?:ci)?";

    /** Words that may stand between the verb and the word to write, besides quotes. */
    private static final String FILLER =
            // es
            "al?|est[ae]|una?|el|la|tu|mensaje(?: de (?:texto|whatsapp))?|numero|chat|whatsapp|sms"
                    + "|texto|con|ya|ahora|hoy|solo|unicamente|simplemente|directamente|palabra|clave"
                    + "|(?:que )?(?:diga|dice)|diciendo|(?:por )?aqui(?: mismo)?|por este medio"
                    + "|por favor|en mayusculas|en cualquier momento|cuando quieras?"
                    + "|(?:si|no|alta|ayuda) o"
                    // pt
                    + "|com|uma?|apenas|mensagem(?: de (?:texto|whatsapp))?|palavra|chave|nos"
                    + "|dizendo|a qualquer momento|(?:como )?resposta|(?:sim|nao|ajuda) ou"
                    // en
                    + "|to|in|this|us|back|message|number|with|just|simply|the|single|word|keyword"
                    + "|saying|here|please|any ?time|help for (?:help|info)(?: or)?"
                    + "|(?:yes|no|start|help) or"
                    // fr
                    + "|avec|par|ce|nous|simplement|ici|le|mot|a tout moment"
                    // de
                    + "|sie|uns|bitte|einfach|hier|mit|auf|an|diese[nr]?|eine?|nachricht|das|dem"
                    + "|wort|jederzeit"
                    // it
                    + "|questo|messaggio|semplicemente|parola|in qualsiasi momento";

    /** The word to write. */
    private static final String WORD =
            "stopp?|baja|salir|parar|sair|unsubscribe|arret|desabonner|abmelden|basta"
                    + "|cancel(?:ar|la)?";

    /** The messages or the subscription that end; may follow CANCELAR. */
    private static final String MESSAGES =
            " (?:(?:las?|los|mis?|tus?|a|as|sua|my|your|the|l) ?'?)?(?:suscripcion|inscricao"
                    + "|assinatura|subscription|iscrizione|abbonamento|mensajes|mensagens"
                    + "|messages|messaggi)";

    /**
     * A word to write in capitals, or in quotes, in a sentence that is not all capitals. None of
     * them may be the beginning of a longer word. CANCELAR counts only before {@link #MESSAGES}:
     * anything else after it may be what is cancelled, as in "responde CANCELAR tu cita".
     */
    private static final String PLAIN_WORD =
            "(?:STOPP?|BAJA|SALIR|PARAR|SAIR|UNSUBSCRIBE|ARRET|DESABONNER|ABMELDEN)\\b(?!-\\w)"
                    + "|CANCEL(?:AR|LA)?(?i:"
                    + MESSAGES
                    + ")\\b"
                    + "|BASTA\\b(?! (?:con|una?|uma?|solo|que|tu|il|che)\\b)"
                    + "|[\"'«“„‘*_](?i:stopp?|baja|salir|parar|sair|unsubscribe|arret|desabonner"
                    + "|abmelden)[\"'»”“’*_]";

    /** The end of the text or line, or a punctuation mark. */
    private static final String END = "(?=\\s*$|\\n| ?[^\\w\\s-])";

    /**
     * What may follow the word. Anything else after a word in ordinary letters belongs to it, and
     * is what ends: "escríbenos, cancelar la cita es gratis", "text us, stop overpaying",
     * "escríbenos, baja a la tienda".
     */
    private static final String BEHIND =
            END
                    + "|(?= (?:"
                    // es, pt
                    + "para|ou?|si|se|por favor|en (?:cualquier|todo momento|caso)|em qualquer|caso"
                    + "|cu?ando|quando"
                    // en
                    + "|to|for|if|or|at any|any ?time|when"
                    // fr
                    + "|pour|ou|afin|a tout moment"
                    // de
                    + "|um|oder|zum|wenn|falls|jederzeit|fur"
                    // it
                    + "|per|in qualsiasi)\\b)"
                    + "|(?= (?:gratis|gracias|aqui|here|now|hier|ici|qui|basta|gratuitement|kostenlos)"
                    + END
                    + ")";

    /**
     * As {@link #BEHIND}, and what else may follow a word that no comma separates from the verb.
     */
    private static final String BEHIND_AT_ONCE =
            BEHIND
                    + "|(?= [-&] )"
                    + "|(?= (?:"
                    // es, pt
                    + "y|e|por|desde|ahora|sin costo|en est[ae]|nest[ae]|de (?:la|esta) lista|ao"
                    + "|al? (?:est[ae]|cet?|cette|cualquier|qualquer|numero|nuestro|nosso|mismo"
                    + "|whatsapp|chat|sms|correo|\\+?\\d+)|aqui mismo"
                    + "|(?:aqui|here|now|hier|ici|qui|gracias)"
                    + "(?= (?:para|to|for|and|pour|um|per|y|e|et|und)\\b)"
                    // en
                    + "|and (?:we|you|ill|i)|so (?:we|you|i)|in this|via|on whatsapp|by message"
                    + "|from (?:your|this)|whenever|2 end"
                    // fr, de, it
                    + "|et|au|par|dans ce|und|an|per|in (?:diese[mnr]|quest[ao]))\\b)";

    /** Punctuation between two words of a sentence, commas, dashes and line ends included. */
    private static final String GAP = "[^\\w.!?]+";

    /**
     * As {@link #GAP}, without the marks after which a new thought may begin: a comma, a dash, a
     * line end.
     */
    private static final String SPACE = "[ \"'«»“”„‘’*_~:(<\\[]+";

    /** Introduces the aim of writing: "in order to". */
    private static final String IN_ORDER_TO =
            "para|to|pour|per|um|zum|si (?:quieres|deseas|prefieres|quiere|desea|prefiere)"
                    + "|if you (?:want|wish|prefer) to|se (?:quiser|desejar|vuoi)";

    private static final String SENTENCE =
            "(?i)\\b(?:%1$s)(?:%2$s(?:%3$s)){0,8}%2$s(?:%4$s)\\b(?:%5$s)";

    /** "Responde con la palabra «BAJA»"; "escríbenos por aquí, STOP para salir". */
    private static final List<Pattern> WRITE_THE_WORD =
            Stream.of(
                            "(?=\\w*[a-z])\\b(?i:%1$s)(?:%2$s(?i:%3$s)){0,8}%2$s(?:%4$s)"
                                    .formatted(WRITE, SPACE, FILLER, PLAIN_WORD),
                            SENTENCE.formatted(
                                    WRITE,
                                    SPACE,
                                    FILLER,
                                    WORD + "|cancel(?:ar|la)?" + MESSAGES,
                                    BEHIND_AT_ONCE),
                            SENTENCE.formatted(WRITE, GAP, FILLER, WORD, BEHIND),
                            // In German the verb comes last.
                            "\\b(?:(?i:mit%1$s(?:stopp?|abmelden))|STOPP?|ABMELDEN)%1$s(?:an \\w+ )?"
                                            .formatted(SPACE)
                                    + "(?i:antworten|schreiben|senden|schicken|abmelden)\\b")
                    .map(Pattern::compile)
                    .toList();

    /** "Escríbenos para dejar de recibir mensajes". */
    private static final Pattern WRITE_IN_ORDER_TO =
            Pattern.compile(
                    "\\b(?:%s)\\b[^.!?\\n]{0,40}?\\b(?:%s) %s"
                            .formatted(WRITE, IN_ORDER_TO, StopWords.NAMING_MESSAGES));

    private OptOutWording() {}

    static boolean isShown(ContentText text) {
        String plain = ContentText.plain(text.words());
        return text.buttons().stream().anyMatch(StopWords::stop)
                || text.all().contains(ParameterText.PREFERENCE_LINK)
                || isSaid(lines(text))
                || WRITE_IN_ORDER_TO.matcher(plain).find();
    }

    private static boolean isSaid(String lines) {
        return WRITE_THE_WORD.stream().anyMatch(way -> way.matcher(lines).find());
    }

    /** Returns the unaccented text with its lines kept: a word never refers to the next line. */
    private static String lines(ContentText text) {
        return text.words().lines().map(ContentText::unaccented).collect(joining("\n"));
    }
}
