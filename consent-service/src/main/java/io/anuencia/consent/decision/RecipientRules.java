package io.anuencia.consent.decision;

import io.anuencia.consent.standing.ConsentTerms;
import io.anuencia.consent.standing.StandingRow;
import java.util.Objects;
import java.util.stream.Stream;

/** It is known who they are: old enough, and under whose law. */
final class RecipientRules {

    private RecipientRules() {}

    static void check(DecisionInput input, Findings findings) {
        findings.addIf(terms(input).anyMatch(terms -> isTooYoung(input, terms)), Reason.RCPT_MINOR);
        findings.addIf(!input.law().known(), Reason.RCPT_JURISDICTION_UNKNOWN);
    }

    /** What they agreed to for the purpose; for a message without one, to anything of the brand. */
    private static Stream<ConsentTerms> terms(DecisionInput input) {
        Message message = input.message();
        return input.standing().rows().stream()
                .filter(row -> row.state().isValid())
                .filter(
                        row ->
                                message.purpose() == null
                                        ? Objects.equals(message.brand(), row.brand())
                                        : row.isAbout(message.brand(), message.purpose()))
                .map(StandingRow::terms);
    }

    private static boolean isTooYoung(DecisionInput input, ConsentTerms terms) {
        boolean unknown = terms.ageAttested() == null;
        boolean tooYoung = unknown ? input.law().consent().ageProof() : !terms.ageAttested();
        return tooYoung && !terms.byGuardian();
    }
}
