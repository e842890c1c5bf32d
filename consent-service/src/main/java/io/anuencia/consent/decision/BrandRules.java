package io.anuencia.consent.decision;

/** The brand exists, is not on hold, and the number is its own; every class of message. */
final class BrandRules {

    private BrandRules() {}

    static void check(DecisionInput input, Findings findings) {
        findings.addIf(!input.sender().brandKnown(), Reason.BRD_UNKNOWN);
        findings.addIf(isForeignNumber(input), Reason.BRD_SENDER_MISMATCH);
        findings.addIf(input.sender().suspended(), Reason.BRD_SUSPENDED);
    }

    static boolean isForeignNumber(DecisionInput input) {
        String owner = input.sender().brandOfNumber();
        return owner == null || !owner.equals(input.message().brand());
    }
}
