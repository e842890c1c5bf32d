package io.anuencia.consent.decision;

import io.anuencia.events.MessageClass;
import java.time.Duration;

/** Defers what cannot be proved at the moment. */
final class PlatformRules {

    private static final Duration UNAVAILABLE = Duration.ofSeconds(30);
    private static final Duration BEHIND = Duration.ofSeconds(5);

    private PlatformRules() {}

    static void check(DecisionInput input, Findings findings) {
        if (input.platform().ledgerUnavailable()) {
            findings.defer(Reason.SYS_LEDGER_UNAVAILABLE, input.at().plus(UNAVAILABLE));
        }
        if (!input.law().available()) {
            findings.defer(Reason.SYS_POLICY_UNAVAILABLE, input.at().plus(UNAVAILABLE));
        }
        if (input.effectiveClass() == MessageClass.MARKETING && input.platform().signalsBehind()) {
            findings.defer(Reason.SYS_SIGNALS_BEHIND, input.at().plus(BEHIND));
        }
    }
}
