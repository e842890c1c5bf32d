package io.anuencia.consent.decision;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the rules found, in the making. */
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

    /** Of several deferrals the latest counts. */
    void deferUntil(Instant instant) {
        notBefore = notBefore == null || instant.isAfter(notBefore) ? instant : notBefore;
    }

    Decision decide(Reason positive) {
        if (reasons.isEmpty()) {
            return new Decision(Effect.ALLOW, List.of(positive), null);
        }
        Effect effect = has(Effect.DENY) ? Effect.DENY : Effect.DEFER;
        return new Decision(effect, decidingFirst(), effect == Effect.DEFER ? notBefore : null);
    }

    private boolean has(Effect effect) {
        return reasons.stream().anyMatch(reason -> reason.effect() == effect);
    }

    private List<Reason> decidingFirst() {
        return Stream.of(Effect.DENY, Effect.DEFER)
                .flatMap(effect -> reasons.stream().filter(reason -> reason.effect() == effect))
                .toList();
    }
}
