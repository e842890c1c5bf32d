package io.anuencia.webhook.understanding;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads until when someone wants to be left alone, in the words of one language. A pause must not
 * end before the person said. So a term counts only if it is one of a few whole shapes, ends the
 * message but for politeness, and nothing before it speaks of a time; any other pause has no end.
 */
final class PauseTerm {

    /** Behind a term: "bis Januar bitte keine Nachrichten". */
    private static final String BEHIND = "(?: {ok}){0,3}(?: {ask})?$";

    private final PauseWords words;
    private final Map<PauseShape, Pattern> shapes = new EnumMap<>(PauseShape.class);

    /** "Buenos días" and "from now on" say nothing of a time. */
    private final Pattern blank;

    /** What stands for "until" before a month where something is not to be; "=" is put for it. */
    private final Pattern notBefore;

    /** The same where someone asks to be written to again. */
    private final Pattern again;

    /** "Erst ab Januar nicht mehr schreiben": that is no wish to be written to again. */
    private final Pattern noneAgain;

    /** "Don't pause the messages until January": it may begin then. */
    private final Pattern contrary;

    /** What a term is not to have before it, in no language: "en enero", "Monday", "each". */
    private final Pattern time;

    /** Nor a length, which may count from there: "On my birthday, pause for a week". */
    private final Pattern at;

    PauseTerm(PauseWords words, Collection<PauseWords> all) {
        this.words = words;
        for (PauseShape shape : PauseShape.values()) {
            shapes.put(shape, words.pattern(" " + shape.form() + BEHIND));
        }
        blank = words.pattern(" {blank}(?= |$)");
        notBefore =
                words.pattern(
                        "( {neg}(?: (?!{like} )[^ |]++){0,4}) {before}"
                                + "(?= (?:{the} ){0,3}(?:\\S+ (?:\\| )?(?:{of} ){0,2})?{month})");
        again = words.pattern(" {again}(?= )");
        noneAgain =
                words.pattern(" {neg}(?: [^ |]++){0,4} {again}(?= )| {again} [^|]*?{neg}(?= |$)");
        contrary = words.pattern(" {neg}(?: [^ |]++){0,4} {halt}(?= |$)");
        at = words.pattern(" {at}(?= |$)");
        String others = all.stream().flatMap(PauseWords::times).distinct().collect(joining("|"));
        time =
                words.pattern(
                        " (?:=|\\S*\\d\\S*|{count}|{day}|{unit}|{units}|{month}|{next}"
                                + "|{until}|{before}|{again}|{smell}|"
                                + others
                                + ")(?= |$)");
    }

    /**
     * When it ends; null where that is not clear.
     *
     * @param begin the first word of what asks for it
     * @param known the words of the text that are no other statement
     */
    Instant end(AskedPause asked, int begin, Set<String> known, PauseEnds ends) {
        Text text = asked.text();
        Clause clause = asked.clause();
        String said = plain(text, clause, clause.from(), text.size());
        said = notBefore.matcher(said).replaceAll("$1 =");
        if (asked.again() && !noneAgain.matcher(said).find()) {
            said = again.matcher(said).replaceAll(" =");
        }
        said = withoutPoliteness(said);
        if (contrary.matcher(said).find()) {
            return null;
        }
        for (Map.Entry<PauseShape, Pattern> shape : shapes.entrySet()) {
            Matcher found = shape.getValue().matcher(said);
            if (found.find()) {
                String front = said.substring(0, found.start());
                String all = plain(text, clause, 0, clause.from()) + front;
                String before = plain(text, clause, clause.from(), begin);
                return front.contains("|")
                                || !isAll(between(before, front), known)
                                || time.matcher(all).find()
                                || shape.getKey().isLength() && at.matcher(all).find()
                        ? null
                        : shape.getKey().end(found, words, ends);
            }
        }
        return null;
    }

    /** What stands between the pause and its term; before it, if the term comes first. */
    private static String between(String before, String front) {
        return front.length() > before.length() && front.startsWith(before)
                ? front.substring(before.length())
                : front;
    }

    private boolean isAll(String said, Set<String> known) {
        return Stream.of(said.strip().split(" "))
                .allMatch(
                        word ->
                                word.isEmpty()
                                        || known.contains(word)
                                        || words.of("with").contains(word));
    }

    /** Words with a space before each, and "|" where a clause begins. */
    private String plain(Text text, Clause clause, int from, int to) {
        String said =
                IntStream.range(from, to)
                        .mapToObj(
                                i ->
                                        i > from && (text.begins(i) || i == clause.to())
                                                ? " | " + text.word(i)
                                                : " " + text.word(i))
                        .collect(joining());
        return blank.matcher(said).replaceAll("");
    }

    private String withoutPoliteness(String said) {
        int end = said.length();
        int word = said.lastIndexOf(' ');
        while (word >= 0 && isPolite(said.substring(word + 1, end))) {
            end = word;
            word = said.lastIndexOf(' ', end - 1);
        }
        return said.substring(0, end);
    }

    private boolean isPolite(String word) {
        return word.equals("|") || words.of("ok").contains(word);
    }
}
