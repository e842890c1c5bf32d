package io.anuencia.consent.decision;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Collects the reasons that the rules find. */
final class Findings {

    private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    private Instant notBefore;

    void add(Reason reason) {
        reasons.add(reason);
    }

    void addIf(boolean condition, Reason reason) {
        if (condition) {
            reasons.add(reason);
        }
    }

    /** Adds a deferral; the latest of several counts. */
    void defer(Reason reason, Instant until) {
        reasons.add(reason);
        notBefore = notBefore == null || until.isAfter(notBefore) ? until : notBefore;
    }

    /** Sets when to ask again, once every rule has been checked. */
    void settle(Instant instant) {
        notBefore = instant;
    }

    /** Returns the time to ask again, as found so far, or null. */
    Instant notBefore() {
        return notBefore;
    }

    Decision decide(Reason positive) {
        Effect effect =
                has(Effect.DENY) ? Effect.DENY : has(Effect.DEFER) ? Effect.DEFER : Effect.ALLOW;
        if (effect == Effect.ALLOW) {
            reasons.add(positive);
        } else {
            reasons.removeIf(reason -> reason.effect() == Effect.ALLOW);
        }
        return new Decision(effect, decidingFirst(), effect == Effect.DEFER ? notBefore : null);
    }

    private boolean has(Effect effect) {
        return reasons.stream().anyMatch(reason -> reason.effect() == effect);
    }

    private List<Reason> decidingFirst() {
        return Stream.of(Effect.values())
                .flatMap(effect -> reasons.stream().filter(reason -> reason.effect() == effect))
                .toList();
    }
}
