package io.anuencia.consent.decision;

import io.anuencia.consent.standing.StandingRow;
import java.util.Objects;
import java.util.stream.Stream;

/** Checks that the person is old enough and that the law that applies is known. */
final class RecipientRules {

    private RecipientRules() {}

    static void check(DecisionInput input, Findings findings) {
        findings.addIf(consents(input).anyMatch(row -> isTooYoung(input, row)), Reason.RCPT_MINOR);
        findings.addIf(!input.law().known(), Reason.RCPT_JURISDICTION_UNKNOWN);
    }

    /** The valid consents for the purpose; for a message without one, all of the brand. */
    private static Stream<StandingRow> consents(DecisionInput input) {
        Message message = input.message();
        return input.standing().rows().stream()
                .filter(row -> row.state().isValid())
                .filter(
                        row ->
                                message.purpose() == null
                                        ? Objects.equals(message.brand(), row.brand())
                                        : row.isAbout(message.brand(), message.purpose()));
    }

    /**
     * Someone known to be too young for one purpose is too young for all; a guardian's consent
     * covers one purpose.
     */
    private static boolean isTooYoung(DecisionInput input, StandingRow consent) {
        boolean oldEnough =
                input.standing()
                        .oldEnough(consent.subjectId(), input.suppressions())
                        .orElse(!input.law().consent().ageProof());
        return !oldEnough && !consent.terms().byGuardian();
    }
}
