package io.anuencia.consent.decision;

import java.time.Instant;

/** Keeps answers to the window that the person opened, and to one for each cause. */
final class SessionRules {

    private SessionRules() {}

    static void checkOpen(DecisionInput input, Findings findings) {
        Instant openUntil = input.message().windowOpenUntil();
        boolean closed = openUntil == null || !openUntil.isAfter(input.at());
        String heardBy = input.cause().heardBy();
        boolean elsewhere = heardBy != null && !heardBy.equals(input.message().phoneNumberId());
        findings.addIf(closed || elsewhere, Reason.CNT_SESSION_CLOSED);
    }

    static void checkCause(DecisionInput input, Findings findings) {
        String cause = input.message().cause();
        findings.addIf(cause == null || cause.isBlank(), Reason.SYS_CAUSE_MISSING);
        findings.addIf(input.cause().answered(), Reason.SYS_CAUSE_ANSWERED);
    }
}
