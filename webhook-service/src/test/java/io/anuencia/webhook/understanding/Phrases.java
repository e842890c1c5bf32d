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

    /** Our own phrases, which the rules were developed against as well. */
    static final String OWN = "own-phrases.tsv";

    /** Our own phrases for which no rule was ever changed; that is their value. */
    static final String HELD_BACK = "held-back-phrases.tsv";

    /** Hard phrases, like the batches of the ADR, written before the last rules, never listed. */
    static final String UNSEEN = "unseen-phrases.tsv";

    /** Half of a batch of everyday phrases; the other half is among our own. */
    static final String EVERYDAY = "everyday-phrases.tsv";

    /** Plain replies to a bulk message, written after all rules; no rule was changed for them. */
    static final String PLAIN = "plain-phrases.tsv";

    /** Customer phrases of the kinds in the sample, written before the rules they measure. */
    static final String FRESH = "fresh-phrases.tsv";

    /**
     * A mix like that of the sample, with each idea in six languages; written before the last
     * rules.
     */
    static final String REPLIES = "replies-phrases.tsv";

    /** Replies to an offer, more odd than plain; written after all rules, only measured. */
    static final String INBOX = "inbox-phrases.tsv";

    /** Phrases in the style of the sample, written before and after the last rules. */
    static final String SAMPLE_STYLE = "sample-style-phrases.tsv";

    /** Wording that the sample does not have, written along with the sample-style phrases. */
    static final String ODD = "odd-phrases.tsv";

    private Phrases() {}

    /** A phrase and its labelled intent. */
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
