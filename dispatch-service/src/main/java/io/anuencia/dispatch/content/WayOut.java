package io.anuencia.dispatch.content;

import static java.util.stream.Collectors.joining;

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

    /** What may stand between that and the word to write, beside quotes. */
    private static final String FILLER =
            // es
            "al?|est[ae]|una?|el|la|tu|mensaje(?: de (?:texto|whatsapp))?|numero|chat|whatsapp|sms"
                    + "|texto|con|solo|unicamente|simplemente|directamente|palabra|clave"
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

    /**
     * What is said of it then. Whatever else stands behind such a word belongs to it, and is what
     * ends: "escríbenos, cancelar la cita es gratis", "text us, stop overpaying".
     */
    private static final String BEHIND =
            "(?=\\s*$|\\n| ?[^\\w\\s-]| (?:"
                    // es, pt
                    + "para|y|[eo]u?|al?|ao|si|se|por|en cualquier|em qualquer|cu?ando|quando|basta"
                    + "|gracias|desde|aqui"
                    // en
                    + "|to|for|if|and|or|at any|any ?time|here|now|when"
                    // fr
                    + "|pour|et|au|par|a tout moment"
                    // de
                    + "|um|und|oder|an|zum|wenn|jederzeit|fur"
                    // it
                    + "|per|in qualsiasi)\\b)";

    /** Quotes and the like, within a sentence. */
    private static final String GAP = "[^\\w.!?]+";

    /** What writing is for. */
    private static final String IN_ORDER_TO =
            "para|to|pour|per|um|zum|si (?:quieres|deseas|prefieres|quiere|desea|prefiere)"
                    + "|if you (?:want|wish|prefer) to|se (?:quiser|desejar|vuoi)";

    /** "Responde con la palabra «BAJA»". */
    private static final Pattern WRITE_THE_WORD =
            Pattern.compile(
                    "\\b(?:%1$s)(?:%2$s(?:%3$s)){0,8}%2$s(?:%4$s)\\b%5$s"
                            .formatted(WRITE, GAP, FILLER, WORD, BEHIND));

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
                || WRITE_THE_WORD.matcher(lines(text)).find()
                || WRITE_IN_ORDER_TO.matcher(plain).find();
    }

    /** What stands in the next line belongs to no word of this one. */
    private static String lines(ContentText text) {
        return text.all().lines().map(ContentText::plain).collect(joining("\n"));
    }
}
