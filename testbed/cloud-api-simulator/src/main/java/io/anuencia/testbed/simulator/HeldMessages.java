package io.anuencia.testbed.simulator;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Messages that were accepted and held until the quality of their template is known. */
final class HeldMessages {
    private final Set<Held> held = new LinkedHashSet<>();

    /**
     * One of them.
     *
     * @param release lets it go on its way as usual
     * @param drop fails it
     */
    private record Held(Message message, Runnable release, Runnable drop) {}

    /** Holds it; what is returned decides on this message alone, unless that was done before. */
    Decision hold(Message message, Runnable release, Runnable drop) {
        Held entry = new Held(message, release, drop);
        held.add(entry);
        return released -> decide(entry, released);
    }

    /** Decides once. */
    interface Decision {
        void take(boolean released);
    }

    /** Decides on all of these; returns how many they were. */
    int decide(Predicate<Message> which, boolean released) {
        List<Held> chosen = held.stream().filter(each -> which.test(each.message)).toList();
        chosen.forEach(each -> decide(each, released));
        return chosen.size();
    }

    int size() {
        return held.size();
    }

    private void decide(Held entry, boolean released) {
        if (held.remove(entry)) {
            (released ? entry.release : entry.drop).run();
        }
    }
}
