package io.anuencia.testbed.historychecker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** I1: every send has one permit and one intent before it, and goes to the person of its permit. */
final class PermitBeforeSend implements Check {

    @Override
    public Findings of(History history) {
        Findings findings = new Findings(Invariant.I1);
        Sends sends = history.sends();
        sends.startsOf().forEach((attempt, starts) -> start(findings, sends, attempt, starts));
        Map<String, Entry> arrivals = sends.firstArrivals();
        arrivals.forEach((attempt, arrival) -> arrival(findings, history, attempt, arrival));
        sends.arrivals().stream()
                .filter(arrival -> arrival.find("attempt") == null)
                .forEach(arrival -> findings.add("a send without an attempt arrived", arrival));
        return findings;
    }

    private static void start(Findings findings, Sends sends, String attempt, List<Entry> starts) {
        findings.examined();
        Entry start = starts.get(0);
        List<Permit> permits = sends.decisionsOf(attempt);
        if (permits.isEmpty()) {
            findings.add("a send started without a permit", start);
        } else if (permits.size() > 1) {
            List<Entry> evidence = new ArrayList<>(List.of(start));
            permits.forEach(permit -> evidence.add(permit.entry()));
            findings.add("an attempt has several permits", evidence);
        } else if (permits.get(0).at() > start.at()) {
            findings.add(
                    "a send started before its permit was committed",
                    start,
                    permits.get(0).entry());
        }
        List<Entry> intents = sends.intents().getOrDefault(attempt, List.of());
        if (intents.isEmpty() || intents.get(0).at() > start.at()) {
            findings.add("a send started before its intent was committed", start);
        } else if (intents.size() > 1) {
            findings.add("an attempt has several intents", intents.get(0), intents.get(1), start);
        }
    }

    private static void arrival(Findings findings, History history, String attempt, Entry arrival) {
        Sends sends = history.sends();
        List<Entry> starts = sends.startsOf().getOrDefault(attempt, List.of());
        if (starts.isEmpty() || starts.get(0).at() > arrival.at()) {
            findings.add("a send arrived that nobody had started", arrival);
        }
        Permit permit = sends.permitOf(attempt);
        String person = arrival.find("person");
        if (permit != null
                && person != null
                && !history.wishes().groupOf(permit).contains(person)) {
            findings.add("a send went to another person than its permit", permit.entry(), arrival);
        }
    }
}
