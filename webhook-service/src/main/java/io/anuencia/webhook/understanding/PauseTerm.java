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
 * Reads the term of a pause in the words of one language. A pause must not end earlier than the
 * person asked. A term therefore counts only if it has one of a few complete forms, ends the
 * message except for politeness, and nothing before it mentions a time; any other pause has no end.
 */
final class PauseTerm {

    /** Courtesy that may follow a term: "bis Januar bitte keine Nachrichten". */
    private static final String COURTESY_TAIL = "(?: {ok}){0,3}(?: {ask})?$";

    private final PauseWords words;
    private final Map<PauseShape, Pattern> shapes = new EnumMap<>(PauseShape.class);

    /** Phrases that contain a time word but mean no time: "buenos días", "from now on". */
    private final Pattern blank;

    /** A negated "before" with a month ("not before May"); the "before" is rewritten to "=". */
    private final Pattern notBefore;

    /** "Write to me again"; rewritten to "=" as well. */
    private final Pattern again;

    /** A negated {@link #again}, which is not a wish: "erst ab Januar nicht mehr schreiben". */
    private final Pattern noneAgain;

    /** A negated pause, which has no term: "don't pause the messages until January". */
    private final Pattern contrary;

    /** Any time expression, in any language: before a term, it makes the term ambiguous. */
    private final Pattern time;

    /** A point in time before a length, which may count from there: "on my birthday". */
    private final Pattern at;

    PauseTerm(PauseWords words, Collection<PauseWords> all) {
        this.words = words;
        for (PauseShape shape : PauseShape.values()) {
            shapes.put(shape, words.pattern(" " + shape.form() + COURTESY_TAIL));
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
     * Returns the end of the pause; null if it is not clear.
     *
     * @param begin index of the first word of the request for a pause
     * @param nonStatementWords words of the text that do not make another statement
     */
    Instant end(RequestedPause asked, int begin, Set<String> nonStatementWords, PauseEnds ends) {
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
                                || !isAll(between(before, front), nonStatementWords)
                                || time.matcher(all).find()
                                || shape.getKey().isLength() && at.matcher(all).find()
                        ? null
                        : shape.getKey().end(found, words, ends);
            }
        }
        return null;
    }

    /** The text between the pause and its term, or before the term if the term comes first. */
    private static String between(String before, String front) {
        return front.length() > before.length() && front.startsWith(before)
                ? front.substring(before.length())
                : front;
    }

    private boolean isAll(String said, Set<String> nonStatementWords) {
        return Stream.of(said.strip().split(" "))
                .allMatch(
                        word ->
                                word.isEmpty()
                                        || nonStatementWords.contains(word)
                                        || words.of("with").contains(word));
    }

    /** The words with a space before each, and "|" where a clause begins. */
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
