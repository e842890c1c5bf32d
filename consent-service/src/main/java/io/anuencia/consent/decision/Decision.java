package io.anuencia.consent.decision;

import io.anuencia.consent.standing.LegalBasis;
import io.anuencia.consent.standing.StandingRow;
import java.time.Instant;
import java.util.List;

/**
 * The decision about one message.
 *
 * @param effect its outcome
 * @param reasons all reasons, the deciding ones first
 * @param notBefore for a deferral: when to ask again, itself inside the contact hours; otherwise
 *     null
 */
public record Decision(Effect effect, List<Reason> reasons, Instant notBefore) {

    public Decision {
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty() || (effect == Effect.DEFER) != (notBefore != null)) {
            throw new IllegalArgumentException(
                    "a decision has reasons, and a deferral alone says when to ask again");
        }
    }

    /** Decides: the same input always gives the same decision. */
    public static Decision of(DecisionInput input) {
        Findings findings = new Findings();
        BrandRules.check(input, findings);
        SuppressionRules.check(input, findings);
        switch (input.effectiveClass()) {
            case MARKETING -> {
                checkUnasked(input, findings);
                FrequencyRules.check(input, findings);
                ProviderRules.check(input, findings);
                HoursRules.check(input, findings);
            }
            case UTILITY -> {
                checkUnasked(input, findings);
                HoursRules.check(input, findings);
            }
            case SERVICE_REPLY -> {
                RecipientRules.check(input, findings);
                SessionRules.checkOpen(input, findings);
            }
            case SYSTEM -> {
                SessionRules.checkOpen(input, findings);
                SessionRules.checkCause(input, findings);
            }
        }
        return findings.decide(positive(input));
    }

    /** The rules for every message that does not answer the person. */
    private static void checkUnasked(DecisionInput input, Findings findings) {
        PlatformRules.check(input, findings);
        RecipientRules.check(input, findings);
        RegistryRules.check(input, findings);
        ConsentRules.check(input, findings);
    }

    private static Reason positive(DecisionInput input) {
        return switch (input.effectiveClass()) {
            case MARKETING ->
                    input.consents().stream().anyMatch(Decision::isSoftOptIn)
                            ? Reason.ALLOW_SOFT_OPT_IN
                            : Reason.ALLOW_CONSENT;
            case UTILITY -> Reason.ALLOW_UTILITY;
            case SERVICE_REPLY -> Reason.ALLOW_SERVICE_REPLY;
            case SYSTEM -> answer(input.cause());
        };
    }

    private static boolean isSoftOptIn(StandingRow consent) {
        return consent.terms().legalBasis() == LegalBasis.SOFT_OPT_IN;
    }

    private static Reason answer(Cause cause) {
        if (cause.optOut()) {
            return Reason.ALLOW_SYSTEM_OPT_OUT_CONFIRMATION;
        }
        return cause.optIn() ? Reason.ALLOW_SYSTEM_DOI : Reason.ALLOW_SYSTEM_ANSWER;
    }
}
