package io.anuencia.testbed.historychecker;

import io.anuencia.testbed.history.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * I11: each planted poison record becomes one dead letter, with reason and origin; nothing else
 * does.
 */
final class PoisonBuried implements Check {

    @Override
    public Findings of(History history) {
        Findings findings = new Findings(Invariant.I11);
        Map<String, List<Entry>> letters = new HashMap<>();
        for (Entry letter : history.all(Op.FINAL_DEAD_LETTER)) {
            findings.examined();
            letters.computeIfAbsent(origin(letter), key -> new ArrayList<>()).add(letter);
            if (letter.find("reason") == null) {
                findings.add("a dead letter does not say why", letter);
            }
        }
        for (Entry poison : history.all(Op.POISON_PLANTED)) {
            findings.examined();
            List<Entry> buried = letters.remove(origin(poison));
            if (buried == null) {
                findings.add("a record that nobody can process is no dead letter", poison);
            } else if (buried.size() > 1) {
                findings.add("a record is a dead letter twice", buried.get(0), buried.get(1));
            }
        }
        letters.values()
                .forEach(rest -> findings.add("a good record is a dead letter", rest.get(0)));
        return findings;
    }

    private static String origin(Entry entry) {
        return entry.text("topic") + " " + entry.number("partition") + " " + entry.number("offset");
    }
}
