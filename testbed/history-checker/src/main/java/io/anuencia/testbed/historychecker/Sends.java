package io.anuencia.testbed.historychecker;

import io.anuencia.testbed.history.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The attempts on their way to WhatsApp, each kind of note in the order of the clock.
 *
 * @param permits permits by attempt
 * @param intents intents by attempt
 * @param starts all starts
 * @param startsOf starts by attempt
 * @param arrivals all arrivals
 */
record Sends(
        Map<String, List<Permit>> permits,
        Map<String, List<Entry>> intents,
        List<Entry> starts,
        Map<String, List<Entry>> startsOf,
        List<Entry> arrivals) {

    static Sends of(History history) {
        List<Entry> starts = history.all(Op.SEND_STARTED);
        Map<String, List<Long>> writes = writes(history.all(Op.PERMIT_WRITTEN));
        return new Sends(
                history.all(Op.PERMIT_DECIDED).stream()
                        .filter(Permit::isOne)
                        .map(
                                note ->
                                        Permit.of(
                                                note,
                                                writes.getOrDefault(
                                                        note.text("attempt"), List.of())))
                        .collect(Collectors.groupingBy(Permit::attempt)),
                byAttempt(history.all(Op.INTENT_COMMITTED)),
                starts,
                byAttempt(starts),
                history.all(Op.SEND_ARRIVED));
    }

    private static Map<String, List<Long>> writes(List<Entry> notes) {
        Map<String, List<Long>> writes = new HashMap<>();
        for (Entry note : notes) {
            for (String attempt : note.texts("attempts")) {
                writes.computeIfAbsent(attempt, key -> new ArrayList<>()).add(note.at());
            }
        }
        return writes;
    }

    private static Map<String, List<Entry>> byAttempt(List<Entry> entries) {
        return entries.stream().collect(Collectors.groupingBy(entry -> entry.text("attempt")));
    }

    /** Returns the permit of an attempt, or null; the first of several, which I1 reports. */
    Permit permitOf(String attempt) {
        List<Permit> found = attempt == null ? null : permits.get(attempt);
        return found == null ? null : found.get(0);
    }

    /**
     * Returns the different permits of an attempt; a repeated question is answered with the same
     * one.
     */
    List<Permit> decisionsOf(String attempt) {
        Map<String, Permit> byDecision = new LinkedHashMap<>();
        permits.getOrDefault(attempt, List.of())
                .forEach(permit -> byDecision.putIfAbsent(permit.decision(), permit));
        return List.copyOf(byDecision.values());
    }

    /** Returns the starts of each message. */
    Map<String, List<Entry>> startsByMessage() {
        return starts.stream().collect(Collectors.groupingBy(start -> start.text("message")));
    }

    /** Returns the first arrival of each attempt. */
    Map<String, Entry> firstArrivals() {
        Map<String, Entry> first = new HashMap<>();
        for (Entry arrival : arrivals) {
            String attempt = arrival.find("attempt");
            if (attempt != null) {
                first.putIfAbsent(attempt, arrival);
            }
        }
        return first;
    }
}
