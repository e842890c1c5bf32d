package io.anuencia.consent.decision;

import io.anuencia.consent.brand.PurposeTerms;
import io.anuencia.consent.policy.PolicyPack;
import io.anuencia.consent.standing.Standing;
import io.anuencia.consent.suppression.Suppression;
import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.util.List;

/**
 * Everything that a decision depends on; it is stored with the decision.
 *
 * @param at the instant of the decision, by the decision clock
 * @param message what is asked about
 * @param sender what is known of brand, number and purpose
 * @param standing what stands for the person
 * @param suppressions the person's suppressions
 * @param cause what is known of the cause of a SYSTEM message
 * @param pack the rules of the place
 */
public record DecisionInput(
        Instant at,
        Message message,
        Sender sender,
        Standing standing,
        List<Suppression> suppressions,
        Cause cause,
        PolicyPack pack) {

    public DecisionInput {
        suppressions = List.copyOf(suppressions);
    }

    /**
     * What is known of brand, number and purpose.
     *
     * @param brandKnown whether the brand exists
     * @param brandOfNumber the brand that the number belongs to, or null
     * @param terms terms of the purpose, or null where it does not exist
     */
    public record Sender(boolean brandKnown, String brandOfNumber, PurposeTerms terms) {}

    /** The class whose rules apply: marketing wherever the purpose or the template says so. */
    public MessageClass effectiveClass() {
        boolean marketing =
                "MARKETING".equals(message.templateCategory())
                        || (sender.terms() != null
                                && sender.terms().messageClass() == MessageClass.MARKETING);
        return marketing ? MessageClass.MARKETING : message.messageClass();
    }
}
