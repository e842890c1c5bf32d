package io.anuencia.webhook.understanding;

import io.anuencia.events.Intent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Labelled phrases: tab separated, without quotes, with invisible characters on purpose. */
final class Phrases {

    /** The sample that the rules were developed against. */
    static final String SAMPLE = "optout-phrases-dev.tsv";

    /** Our own, that the rules were developed against too. */
    static final String OWN = "own-phrases.tsv";

    /** Our own that no rule was ever changed for; that is what they are worth. */
    static final String HELD_BACK = "held-back-phrases.tsv";

    /** Hard ones, as the batches of the ADR, written before the last rules and never listed. */
    static final String UNSEEN = "unseen-phrases.tsv";

    /** Half of what was written in one go as people write every day; the other half is ours. */
    static final String EVERYDAY = "everyday-phrases.tsv";

    /** Plain answers to a bulk message, written after all rules; none was changed for them. */
    static final String PLAIN = "plain-phrases.tsv";

    /** As customers write, of the kinds of the sample; written before the rules they measure. */
    static final String FRESH = "fresh-phrases.tsv";

    /**
     * Mixed as the sample is, with the same idea in six languages; written before the last rules.
     */
    static final String REPLIES = "replies-phrases.tsv";

    /** Answers to an offer, the odd more than the plain; written after all rules, only measured. */
    static final String INBOX = "inbox-phrases.tsv";

    /** In the style of the sample, written from it alone, before and after the last rules. */
    static final String SAMPLE_STYLE = "sample-style-phrases.tsv";

    /** Wording that the sample does not have, written with those. */
    static final String ODD = "odd-phrases.tsv";

    private Phrases() {}

    /** A phrase and what it means. */
    record Phrase(Intent label, String language, String text, String kind) {}

    static List<Phrase> of(String file) {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                Phrases.class.getResourceAsStream("/understanding/" + file),
                                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .map(line -> line.split("\t"))
                    .map(
                            cells ->
                                    new Phrase(
                                            Intent.valueOf(cells[0]), cells[1], cells[2], cells[3]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
