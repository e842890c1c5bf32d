package io.anuencia.testbed.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Phones that are switched off, and the messages that wait for them. */
final class SwitchedOff {
    private final Map<Person, List<Waiting>> phones = new HashMap<>();

    private record Waiting(Message message, Runnable delivery) {}

    boolean contains(Person person) {
        return !phones.isEmpty() && phones.containsKey(person);
    }

    void add(Person person) {
        phones.putIfAbsent(person, new ArrayList<>());
    }

    /** Switches the phone on and delivers the waiting messages; returns their number. */
    int remove(Person person) {
        List<Waiting> waiting = phones.remove(person);
        if (waiting == null) {
            return 0;
        }
        waiting.forEach(each -> each.delivery.run());
        return waiting.size();
    }

    void keep(Message message, Runnable delivery) {
        phones.get(message.to()).add(new Waiting(message, delivery));
    }

    /** Drops the messages that have expired. */
    void dropIf(Predicate<Message> expires) {
        phones.values().forEach(waiting -> waiting.removeIf(each -> expires.test(each.message)));
    }

    int size() {
        return phones.values().stream().mapToInt(List::size).sum();
    }
}
