package io.anuencia.testbed.simulator;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Accepted messages held until the quality of their template is known. */
final class HeldMessages {
    private final Set<Held> held = new LinkedHashSet<>();

    /**
     * A held message.
     *
     * @param release sends it on as usual
     * @param drop fails it
     */
    private record Held(Message message, Runnable release, Runnable drop) {}

    /**
     * Holds a message; the returned decision applies to this message only, unless it was decided
     * before.
     */
    Decision hold(Message message, Runnable release, Runnable drop) {
        Held entry = new Held(message, release, drop);
        held.add(entry);
        return released -> decide(entry, released);
    }

    /** Decides on a message, once. */
    interface Decision {
        void take(boolean released);
    }

    /** Decides on all messages that match; returns their number. */
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
