package io.anuencia.dispatch.status;

import io.anuencia.dispatch.attempt.Change;
import io.anuencia.dispatch.attempt.MessageFacts;
import io.anuencia.dispatch.message.MessageState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Sees all that happens to one message, and says which promise of the automaton it breaks. */
final class Witness {

    private final Set<UUID> permits = new HashSet<>();
    private final Set<UUID> intents = new HashSet<>();
    private final Map<UUID, Integer> arrivals = new HashMap<>();
    private final Map<UUID, List<Change.Close>> closes = new HashMap<>();
    private final List<UUID> taken = new ArrayList<>();
    private final Set<UUID> reportedSent = new HashSet<>();
    private final boolean takesWhatItRefuses;

    /**
     * Creates a witness.
     *
     * @param takesWhatItRefuses whether WhatsApp sometimes sends what it says that it did not
     *     accept
     */
    Witness(boolean takesWhatItRefuses) {
        this.takesWhatItRefuses = takesWhatItRefuses;
    }

    void permitted(UUID attempt) {
        permits.add(attempt);
    }

    boolean isPermitted(UUID attempt) {
        return permits.contains(attempt);
    }

    void intended(UUID attempt) {
        intents.add(attempt);
    }

    void arrived(UUID attempt) {
        arrivals.merge(attempt, 1, Integer::sum);
    }

    /** WhatsApp accepted it, whatever it answered. */
    void taken(UUID attempt) {
        taken.add(attempt);
    }

    void reportedSent(UUID attempt) {
        reportedSent.add(attempt);
    }

    void closed(Change.Close close) {
        closes.computeIfAbsent(close.attemptId(), id -> new ArrayList<>()).add(close);
    }

    /** Adds what a step broke. */
    void check(MessageFacts before, MessageFacts now, List<String> found) {
        arrivals.forEach(
                (attempt, times) -> {
                    if (times > 1) {
                        found.add("I4: attempt sent twice");
                    }
                    if (!permits.contains(attempt) || !intents.contains(attempt)) {
                        found.add("I1: sent without permit and intent");
                    }
                });
        if (taken.size() > 1 && !takesWhatItRefuses) {
            found.add("I4: person got the message twice");
        }
        if (rank(now) < rank(before)) {
            found.add("I8: fell from " + before.state() + " to " + now.state());
        }
        if (now.times().readAt() != null && now.times().deliveredAt() == null
                || now.times().deliveredAt() != null && now.times().sentAt() == null) {
            found.add("I8: a step is missing below another");
        }
    }

    private static int rank(MessageFacts facts) {
        return facts.times().readAt() != null
                ? 3
                : facts.times().deliveredAt() != null ? 2 : sent(facts);
    }

    private static int sent(MessageFacts facts) {
        return facts.times().sentAt() != null ? 1 : 0;
    }

    /** Adds what is broken when everything has arrived and all time has passed. */
    void checkEnd(MessageFacts end, List<String> found) {
        if (end.state().isOpen() || end.state() == MessageState.IN_DOUBT) {
            found.add("I7: ends as " + end.state());
        }
        // Without a status nobody knows that WhatsApp sent what it refused.
        for (UUID attempt : takesWhatItRefuses ? reportedSent : taken) {
            List<Change.Close> told = closes.getOrDefault(attempt, List.of());
            boolean released = !told.isEmpty() && told.get(told.size() - 1).outcome().isReleased();
            if (told.isEmpty()) {
                found.add("I7: a send was never closed");
            } else if (released && end.times().failedAt() == null) {
                found.add("I7: a send that arrived was released");
            }
        }
    }
}
