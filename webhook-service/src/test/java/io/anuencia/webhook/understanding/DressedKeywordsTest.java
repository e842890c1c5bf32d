package io.anuencia.webhook.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The keyword sets of the compliance notes, in every spelling that keyboards and people use. */
class DressedKeywordsTest {

    private static final List<String> STOP =
            List.of(
                    "stop,stopall,stop all,unsubscribe,unsub,cancel,end,quit,revoke,optout,opt out",
                    "opt-out,remove,remove me,baja,darme de baja,cancelar,parar,alto,salir,no más",
                    "basta,detener,eliminar,fin,terminar,quitar,desuscribir,sair,pare",
                    "descadastrar,remover,arrêt,arrêter,désabonner,désinscrire,cancella,cancellami",
                    "disiscrivi,ferma,stopp,abmelden,abbestellen,austragen,baixa,atura");
    private static final List<String> START =
            List.of(
                    "start,unstop,subscribe,join,resume,alta,suscribir,suscribirme,reanudar",
                    "assinar,cadastrar,abonner,iscrivimi,anmelden");
    private static final List<String> HELP =
            List.of("help,info,ayuda,información,ajuda,aide,infos,aiuto,hilfe");

    private static final Map<String, UnaryOperator<String>> DRESSES = dresses();

    private static final Understanding UNDERSTANDING = ShippedUnderstanding.UNDERSTANDING;

    private static Map<String, UnaryOperator<String>> dresses() {
        Map<String, UnaryOperator<String>> dresses = new TreeMap<>();
        dresses.put("upper", word -> word.toUpperCase(Locale.ROOT));
        dresses.put("mixed", DressedKeywordsTest::mixed);
        dresses.put("spaces", word -> "  " + word + " \n");
        dresses.put("full stop", word -> word + ".");
        dresses.put("exclamation", word -> "¡" + word + "!!!");
        dresses.put("question", word -> "¿" + word + "?");
        dresses.put("quotes", word -> "“" + word + "”");
        dresses.put("guillemets", word -> "«" + word + "»");
        dresses.put("brackets", word -> "(" + word + ")");
        dresses.put("bold", word -> "*" + word + "*");
        dresses.put("italic", word -> "_" + word + "_");
        dresses.put("struck out", word -> "~" + word + "~");
        dresses.put("emoji", word -> word + " 🙏😡");
        dresses.put("flag", word -> word + " 🇵🇪");
        dresses.put("flag glued on", word -> word + "🇵🇪");
        dresses.put("stop sign", word -> "😤 " + word);
        dresses.put("zero width", word -> between(word, "\u200B"));
        dresses.put("joiners", word -> between(word, "\u200D"));
        dresses.put("word joiner", word -> between(word, "\u2060"));
        dresses.put("soft hyphen", word -> between(word, "\u00AD"));
        dresses.put("direction marks", word -> "\u202E" + word + "\u202C\u200F");
        dresses.put("byte order mark", word -> "\uFEFF" + word);
        dresses.put("variation selector", word -> word + "\uFE0F");
        dresses.put("acute accents", word -> between(word, "\u0301"));
        dresses.put("full width", word -> letters(word, 0xFF41));
        dresses.put("circled", word -> letters(word, 0x24D0));
        dresses.put("mathematical bold", word -> letters(word, 0x1D41A));
        dresses.put("monospace", word -> letters(word, 0x1D68A));
        dresses.put("white in black", word -> letters(word, 0x1F170));
        dresses.put("no-break space", word -> word.replace(' ', '\u00A0') + "\u00A0");
        dresses.put("three times", word -> word + " " + word + " " + word);
        dresses.put("long last letter", word -> word + lastLetter(word).repeat(4));
        return dresses;
    }

    @Test
    void stopWordsAreRecognisedInEveryDress() {
        assertThat(missed(STOP, Intent.OPT_OUT)).isEmpty();
    }

    @Test
    void startWordsAreRecognisedInEveryDress() {
        assertThat(missed(START, Intent.OPT_IN)).isEmpty();
    }

    @Test
    void helpWordsAreRecognisedInEveryDress() {
        assertThat(missed(HELP, Intent.HELP)).isEmpty();
    }

    private List<String> missed(List<String> sets, Intent intent) {
        List<String> missed = new ArrayList<>();
        for (String word : String.join(",", sets).split(",")) {
            DRESSES.forEach(
                    (name, dress) -> {
                        if (UNDERSTANDING.of(dress.apply(word)).intent() != intent) {
                            missed.add(word + " in " + name);
                        }
                    });
        }
        return missed;
    }

    private static String mixed(String word) {
        StringBuilder mixed = new StringBuilder(word);
        for (int i = 0; i < word.length(); i += 2) {
            mixed.setCharAt(i, Character.toUpperCase(word.charAt(i)));
        }
        return mixed.toString();
    }

    private static String between(String word, String sign) {
        return word.chars()
                .mapToObj(letter -> String.valueOf((char) letter))
                .collect(Collectors.joining(sign));
    }

    /** Plain letters in another alphabet of Unicode; accented ones stay. */
    private static String letters(String word, int a) {
        StringBuilder other = new StringBuilder();
        word.chars()
                .forEach(
                        letter ->
                                other.appendCodePoint(
                                        letter >= 'a' && letter <= 'z'
                                                ? a + letter - 'a'
                                                : letter));
        return other.toString();
    }

    private static String lastLetter(String word) {
        return word.substring(word.length() - 1);
    }
}
