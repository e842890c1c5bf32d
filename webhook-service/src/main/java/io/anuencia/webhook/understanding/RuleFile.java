package io.anuencia.webhook.understanding;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The statements of a rules file; {@code common.rules} describes the format.
 *
 * @param language language of the rules
 * @param statements the statements, in order
 */
record RuleFile(String language, List<Statement> statements) {

    /**
     * A statement.
     *
     * @param head the words before the colon
     * @param body the words after the colon; for a rule, the words of one pattern
     */
    record Statement(String[] head, String[] body) {}

    /** Reads a file of this release. */
    static RuleFile shipped(String language) {
        String name = "/understanding/" + language + ".rules";
        try (InputStream file = RuleFile.class.getResourceAsStream(name);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return of(language, lines.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException("the rules are part of the jar", e);
        }
    }

    /** Reads the lines of a file. */
    static RuleFile of(String language, List<String> lines) {
        return new RuleFile(language, statements(lines));
    }

    private static List<Statement> statements(List<String> lines) {
        List<Statement> statements = new ArrayList<>();
        String[] rule = {};
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("RULE")) {
                rule = words(line);
            } else if (line.startsWith(" ")) {
                statements.add(new Statement(rule, words(line)));
            } else {
                int colon = line.indexOf(':');
                statements.add(
                        new Statement(
                                words(line.substring(0, colon)), words(line.substring(colon + 1))));
            }
        }
        return statements;
    }

    private static String[] words(String text) {
        return text.strip().split("\\s+");
    }
}
