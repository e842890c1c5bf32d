package io.anuencia.webhook.understanding;

import io.anuencia.events.Intent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A confusion matrix: the intents that labelled phrases were taken for. */
final class Confusion {

    private final Map<Intent, Map<Intent, Integer>> counts = new EnumMap<>(Intent.class);
    private final List<String> wrong = new ArrayList<>();

    static Confusion of(List<Phrases.Phrase> phrases, Understanding understanding) {
        Confusion confusion = new Confusion();
        for (Phrases.Phrase phrase : phrases) {
            Understood understood = understanding.of(phrase.text());
            confusion
                    .counts
                    .computeIfAbsent(phrase.label(), unused -> new EnumMap<>(Intent.class))
                    .merge(understood.intent(), 1, Integer::sum);
            if (understood.intent() != phrase.label()) {
                confusion.wrong.add(
                        phrase.label() + " as " + understood.rule() + ": " + phrase.text());
            }
        }
        return confusion;
    }

    /** The share of phrases with a label that were recognised (recall). */
    double recall(Intent label) {
        return count(label, label) / (double) total(label);
    }

    /** The share of opt-outs that stop marketing at once: recognised, or left to a human. */
    double heard() {
        int caught =
                count(Intent.OPT_OUT, Intent.OPT_OUT) + count(Intent.OPT_OUT, Intent.AMBIGUOUS);
        return caught / (double) total(Intent.OPT_OUT);
    }

    /** The share of other phrases that make marketing wait for a human. */
    double deferredForNothing() {
        int others = 0;
        int deferred = 0;
        for (Intent label : counts.keySet()) {
            if (label != Intent.OPT_OUT && label != Intent.AMBIGUOUS) {
                others += total(label);
                deferred += count(label, Intent.AMBIGUOUS);
            }
        }
        return deferred / (double) others;
    }

    /** The share of other phrases that were taken for an opt-out. */
    double falseOptOuts() {
        int others = 0;
        int taken = 0;
        for (Intent label : counts.keySet()) {
            if (label != Intent.OPT_OUT) {
                others += total(label);
                taken += count(label, Intent.OPT_OUT);
            }
        }
        return taken / (double) others;
    }

    /** The number of phrases with a label that were taken for a consent: the worst error. */
    int takenAsConsent(Intent label) {
        return count(label, Intent.OPT_IN);
    }

    /** The share of phrases without consent that were taken for a consent. */
    double inventedConsents() {
        int others = 0;
        int taken = 0;
        for (Intent label : counts.keySet()) {
            if (label != Intent.OPT_IN) {
                others += total(label);
                taken += takenAsConsent(label);
            }
        }
        return taken / (double) others;
    }

    List<String> wrong() {
        return wrong;
    }

    private int count(Intent label, Intent taken) {
        return counts.getOrDefault(label, Map.of()).getOrDefault(taken, 0);
    }

    private int total(Intent label) {
        return counts.getOrDefault(label, Map.of()).values().stream().mapToInt(n -> n).sum();
    }

    @Override
    public String toString() {
        StringBuilder table = new StringBuilder(String.format("%n%-10s", "label"));
        for (Intent taken : Intent.values()) {
            table.append(String.format("%11s", taken));
        }
        for (Intent label : counts.keySet()) {
            table.append(String.format("%n%-10s", label));
            for (Intent taken : Intent.values()) {
                table.append(String.format("%11d", count(label, taken)));
            }
            table.append(String.format("%9.3f", recall(label)));
        }
        return table.append(
                        String.format(
                                "%nopt-outs heard or deferred %.3f, false opt-outs %.3f,"
                                        + " others deferred %.3f, invented consents %.3f"
                                        + " (of opt-outs: %d)%n",
                                heard(),
                                falseOptOuts(),
                                deferredForNothing(),
                                inventedConsents(),
                                takenAsConsent(Intent.OPT_OUT)))
                .toString();
    }
}
