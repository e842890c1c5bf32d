package io.anuencia.consent.decision;

/**
 * Checks that the brand exists, is not suspended and owns the number; for every class of message.
 */
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
