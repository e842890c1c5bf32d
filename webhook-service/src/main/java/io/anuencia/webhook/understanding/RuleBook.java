package io.anuencia.webhook.understanding;

import io.anuencia.events.Intent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules, read from their file; its head says how a line is written. */
final class RuleBook {

    private static final String FILE = "/understanding/rules.tsv";
    private static final Pattern UNBOUNDED = Pattern.compile("[)\\]a-z][*+]");
    private static final Pattern SET_NAME = Pattern.compile("<([a-z-]+)>");

    private final Map<String, String> sets = new HashMap<>();
    private final Map<String, Understood> keywords = new HashMap<>();
    private final List<Rule> clauses = new ArrayList<>();
    private final List<String> courtesies = new ArrayList<>();
    private final List<String> splits = new ArrayList<>();
    private final Pattern courtesy;
    private final Pattern split;

    private RuleBook(List<String> lines) {
        for (String line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                add(line.split("\t"));
            }
        }
        String polite = "(?:" + String.join("|", courtesies) + ")";
        courtesy = Pattern.compile("^(?:" + polite + "(?: |$))+|(?:(?:^| )" + polite + ")+$");
        split = Pattern.compile("(?:^| )(?:" + String.join("|", splits) + ")(?: |$)");
    }

    /** The rules that this release ships. */
    static RuleBook shipped() {
        try (InputStream file = RuleBook.class.getResourceAsStream(FILE);
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return new RuleBook(reader.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException("the rules are part of the jar", e);
        }
    }

    /** What a keyword means; empty for other words. */
    Optional<Understood> keyword(String words) {
        return Optional.ofNullable(keywords.get(words));
    }

    /** The first rule for a whole clause. */
    Optional<Rule> clause(String words) {
        return clauses.stream().filter(rule -> rule.matches(words)).findFirst();
    }

    /** Words without what is only polite at both ends; empty if nothing else is there. */
    String withoutCourtesy(String words) {
        return courtesy.matcher(words).replaceAll("").strip();
    }

    /** The parts between words that end a clause. */
    List<String> split(String words) {
        return List.of(split.split(words));
    }

    private void add(String[] cells) {
        switch (cells[0]) {
            case "SET" -> sets.put(cells[1], filled(cells[2]));
            case "COURTESY" -> courtesies.add(cells[1]);
            case "SPLIT" -> splits.add(cells[1]);
            case "KEYWORD" -> addKeywords(cells);
            case "CLAUSE" ->
                    clauses.add(
                            new Rule(
                                    cells[3],
                                    Intent.valueOf(cells[1]),
                                    scope(cells[2]),
                                    Pattern.compile(filled(cells[4]))));
            default -> throw new IllegalStateException("no kind of rule: " + cells[0]);
        }
    }

    private void addKeywords(String[] cells) {
        for (String word : cells[4].split("\\|")) {
            String id = "keyword." + cells[3] + "." + word.replace(' ', '-');
            Understood meaning = new Understood(Intent.valueOf(cells[1]), scope(cells[2]), 1.0, id);
            keywords.putIfAbsent(NormalText.of(word), meaning);
        }
    }

    private static Scope scope(String cell) {
        return cell.equals("-") ? null : Scope.valueOf(cell);
    }

    /** Puts the words of the sets where a pattern names them. */
    private String filled(String pattern) {
        if (UNBOUNDED.matcher(pattern).find()) {
            throw new IllegalStateException("a text could make it try for ever: " + pattern);
        }
        Matcher names = SET_NAME.matcher(pattern);
        return names.replaceAll(
                name -> {
                    String words = sets.get(name.group(1));
                    if (words == null) {
                        throw new IllegalStateException("no set of words: " + name.group(1));
                    }
                    return Matcher.quoteReplacement(words);
                });
    }
}
