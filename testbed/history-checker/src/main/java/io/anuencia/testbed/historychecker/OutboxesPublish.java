package io.anuencia.testbed.historychecker;

import io.anuencia.testbed.history.Op;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * I10: every committed event is on its topic, in commit order for each key, and nothing else is.
 * Repeats are allowed: the first publication counts.
 */
final class OutboxesPublish implements Check {

    @Override
    public Findings of(History history) {
        Findings findings = new Findings(Invariant.I10);
        List<Entry> all = history.all(Op.FINAL_COMMITTED);
        Map<String, Entry> committed = new HashMap<>();
        all.forEach(event -> committed.put(event.text("event"), event));
        Set<String> seen = new HashSet<>();
        Map<String, Entry> lastOfKey = new HashMap<>();
        List<Entry> published =
                history.all(Op.FINAL_PUBLISHED).stream()
                        .sorted(Comparator.comparingLong(event -> event.number("offset")))
                        .toList();
        for (Entry event : published) {
            Entry origin = committed.get(event.text("event"));
            if (origin == null) {
                findings.add("an event is on a topic that nobody committed", event);
            } else if (seen.add(event.text("event"))) {
                order(findings, origin, lastOfKey);
            }
        }
        for (Entry event : all) {
            findings.examined();
            if (!seen.contains(event.text("event"))) {
                findings.add("an event was committed and is on no topic", event);
            }
        }
        return findings;
    }

    private static void order(Findings findings, Entry origin, Map<String, Entry> lastOfKey) {
        String key =
                String.join(" ", origin.text("service"), origin.text("topic"), origin.text("key"));
        Entry before = lastOfKey.put(key, origin);
        if (before != null && before.number("seq") > origin.number("seq")) {
            findings.add("events of a key are on their topic in another order", before, origin);
        }
    }
}
