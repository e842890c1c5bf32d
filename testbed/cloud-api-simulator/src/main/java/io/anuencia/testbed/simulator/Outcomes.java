package io.anuencia.testbed.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The script: outcomes by person, used up in the given order. {@code *} is everyone without an
 * outcome of their own.
 */
final class Outcomes {
    private static final String EVERYONE = "*";

    private final Map<String, Deque<Entry>> script = new HashMap<>();
    private final People people;

    private Outcomes(People people) {
        this.people = people;
    }

    /** Reads the outcomes of the config. */
    static Outcomes of(Fields document, People people) {
        Outcomes outcomes = new Outcomes(people);
        outcomes.read(document.objects("outcomes")).run();
        return outcomes;
    }

    /** Parses outcomes, and refuses all if one is wrong; running the result adds them. */
    Runnable read(List<Fields> documents) {
        List<Runnable> additions = documents.stream().map(this::addition).toList();
        return () -> additions.forEach(Runnable::run);
    }

    /** Deletes all outcomes; returns the number of those that had not been used up. */
    int clear() {
        int left = script.values().stream().mapToInt(Deque::size).sum();
        script.clear();
        return left;
    }

    Optional<Outcome> next(Person person) {
        if (script.isEmpty()) {
            return Optional.empty();
        }
        Optional<Outcome> own = next(person.waId());
        return own.isPresent() ? own : next(EVERYONE);
    }

    private Optional<Outcome> next(String key) {
        Deque<Entry> entries = script.get(key);
        if (entries == null) {
            return Optional.empty();
        }
        Entry entry = entries.peek();
        if (entry.timesLeft > 0 && --entry.timesLeft == 0) {
            entries.poll();
            if (entries.isEmpty()) {
                script.remove(key);
            }
        }
        return Optional.of(entry.outcome);
    }

    private Runnable addition(Fields in) {
        String to = in.text("to");
        Outcome.Kind kind = in.constant("at", Outcome.Kind.class, null);
        int times = in.number("times", 0, 0, Integer.MAX_VALUE);
        int code = in.number("code", 0, 0, Integer.MAX_VALUE);
        boolean hasCode = in.has("code");
        int afterMillis = in.number("afterMs", -1, -1, Integer.MAX_VALUE);
        boolean drops = in.flag("drop", false);
        in.refuseUnknown();
        Outcome outcome = new Outcome(kind, code, afterMillis, drops);
        if (kind != Outcome.Kind.HELD && (drops || afterMillis >= 0)) {
            throw BadInput.at(in.path(drops ? "drop" : "afterMs"), "has no meaning for " + kind);
        }
        if (outcome.needsCode() != hasCode) {
            throw BadInput.at(
                    in.path("code"),
                    hasCode ? "has no meaning for " + kind : "is required for " + kind);
        }
        Person person = EVERYONE.equals(to) ? null : people.find(to);
        if (person == null && !EVERYONE.equals(to)) {
            throw BadInput.at(in.path("to"), "must be a number with country code, a user id, or *");
        }
        String key = person == null ? EVERYONE : person.waId();
        return () ->
                script.computeIfAbsent(key, absent -> new ArrayDeque<>())
                        .add(new Entry(outcome, times));
    }

    /** An outcome and the number of times it still applies; 0 is for ever. */
    private static final class Entry {
        private final Outcome outcome;
        private int timesLeft;

        private Entry(Outcome outcome, int timesLeft) {
            this.outcome = outcome;
            this.timesLeft = timesLeft;
        }
    }
}
