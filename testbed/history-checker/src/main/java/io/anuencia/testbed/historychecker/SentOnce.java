package io.anuencia.testbed.historychecker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * I4: an attempt leaves and arrives once. A marketing message leaves again, as another attempt,
 * only if WhatsApp itself had refused the previous one, and not finally: in every other case it may
 * be on a phone, or is not wanted there.
 */
final class SentOnce implements Check {

    @Override
    public Findings of(History history) {
        Findings findings = new Findings(Invariant.I4);
        Sends sends = history.sends();
        sends.startsOf()
                .forEach((attempt, starts) -> once(findings, "an attempt started twice", starts));
        Map<String, List<Entry>> arrivals = new HashMap<>();
        for (Entry arrival : sends.arrivals()) {
            if (arrival.find("attempt") != null) {
                arrivals.computeIfAbsent(arrival.text("attempt"), key -> new ArrayList<>())
                        .add(arrival);
            }
        }
        arrivals.forEach((attempt, all) -> once(findings, "an attempt arrived twice", all));
        Map<String, Entry> first = sends.firstArrivals();
        sends.startsByMessage().values().forEach(starts -> again(findings, sends, first, starts));
        return findings;
    }

    private static void once(Findings findings, String what, List<Entry> all) {
        findings.examined();
        if (all.size() > 1) {
            findings.add(what, all.get(0), all.get(1));
        }
    }

    private static void again(
            Findings findings, Sends sends, Map<String, Entry> arrivals, List<Entry> starts) {
        for (int i = 1; i < starts.size(); i++) {
            Entry before = starts.get(i - 1);
            Entry start = starts.get(i);
            Permit permit = sends.permitOf(start.text("attempt"));
            if (permit == null || !permit.isMarketing()) {
                continue;
            }
            Optional<Entry> arrival = Optional.ofNullable(arrivals.get(before.text("attempt")));
            if (arrival.isEmpty()) {
                findings.add(
                        "a message was sent again that may have arrived",
                        before,
                        start,
                        permit.entry());
            } else if (!"REFUSED".equals(arrival.get().text("result"))) {
                findings.add(
                        "a message was sent again that WhatsApp had not refused",
                        before,
                        arrival.get(),
                        start);
            } else if (!Refusals.mayPass(arrival.get())) {
                findings.add(
                        "a message was sent again that WhatsApp had refused for good",
                        before,
                        arrival.get(),
                        start);
            }
        }
    }
}
