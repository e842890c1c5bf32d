package io.anuencia.webhook.understanding;

import static java.util.stream.Collectors.joining;

import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words of one language for the parts of a term, by kind, from its rules file. */
final class PauseWords {

    private static final Pattern KIND = Pattern.compile("\\{([a-z]\\w*(?:\\.[A-Z]+)?)}");
    private static final Pattern PLAIN = Pattern.compile("[a-z]{4,}");

    private final Map<String, Set<String>> kinds = new HashMap<>();
    private final Map<String, String> values = new HashMap<>();

    /** Adds a line: the kind, for some kinds the value of the words, and the words. */
    void add(String[] head, String[] words) {
        for (String word : words) {
            String said = word.replace('_', ' ');
            kinds.computeIfAbsent(head[1], unused -> new TreeSet<>()).add(said);
            if (head.length > 2) {
                values.put(said, head[2]);
                kinds.computeIfAbsent(head[1] + "." + head[2], unused -> new TreeSet<>()).add(said);
            }
        }
    }

    /** Compiles a form in which {@code {kind}} stands for any word of that kind, longest first. */
    Pattern pattern(String form) {
        return Pattern.compile(
                KIND.matcher(form)
                        .replaceAll(kind -> Matcher.quoteReplacement(anyOf(kind.group(1)))));
    }

    private String anyOf(String kind) {
        Set<String> words = kinds.get(kind);
        return words == null
                ? "(?!)"
                : words.stream()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .collect(joining("|", "(?:", ")"));
    }

    Set<String> of(String kind) {
        return kinds.getOrDefault(kind, Set.of());
    }

    /** Words that mention a time, whatever the language of the rest. */
    Stream<String> times() {
        return Stream.of("unit", "units", "month", "until", "smell")
                .flatMap(kind -> of(kind).stream())
                .filter(word -> PLAIN.matcher(word).matches());
    }

    ChronoUnit unit(String word) {
        return ChronoUnit.valueOf(values.get(word));
    }

    Month month(String word) {
        return Month.of(number(word));
    }

    /** Reads a number: "20", "20th", "twenty". */
    int number(String word) {
        String digits = word.replaceFirst("\\D.*", "");
        return Integer.parseInt(digits.isEmpty() ? values.get(word) : digits);
    }
}
