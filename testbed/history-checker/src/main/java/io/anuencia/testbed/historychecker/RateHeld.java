package io.anuencia.testbed.historychecker;

import io.anuencia.testbed.history.Op;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * I9: for each number, no half-open second anywhere on the clock contains more starts than its
 * rate, whichever process started them.
 */
final class RateHeld implements Check {

    static final long SECOND = 1_000_000_000L;

    @Override
    public Findings of(History history) {
        Findings findings = new Findings(Invariant.I9);
        Map<String, Entry> rates = new HashMap<>();
        history.all(Op.NUMBER_RATE).forEach(rate -> rates.put(rate.text("number"), rate));
        Map<String, List<Entry>> starts =
                history.sends().starts().stream()
                        .collect(Collectors.groupingBy(start -> start.text("number")));
        starts.forEach(
                (number, all) -> {
                    if (rates.containsKey(number)) {
                        look(findings, rates.get(number), all);
                    }
                });
        return findings;
    }

    private static void look(Findings findings, Entry rate, List<Entry> starts) {
        int most = (int) rate.number("rate");
        for (int last = 0; last < starts.size(); last++) {
            findings.examined();
            int first = last - most;
            if (first >= 0 && starts.get(last).at() - starts.get(first).at() < SECOND) {
                findings.add(
                        "%d sends of a number in %.3f s, its rate is %d"
                                .formatted(
                                        most + 1,
                                        (starts.get(last).at() - starts.get(first).at())
                                                / (double) SECOND,
                                        most),
                        rate,
                        starts.get(first),
                        starts.get(last));
            }
        }
    }
}
