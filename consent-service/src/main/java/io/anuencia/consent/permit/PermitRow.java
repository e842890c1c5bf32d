package io.anuencia.consent.permit;

import io.anuencia.consent.decision.DecisionInput;
import io.anuencia.events.MessageClass;
import io.anuencia.events.SendDecided;

/**
 * A decision about to be inserted.
 *
 * @param answer answer to the sender
 * @param input input of the decision
 * @param asked case it decides
 */
record PermitRow(SendDecided answer, DecisionInput input, Case asked) {

    boolean isPermitted() {
        return answer.result() == SendDecided.Result.PERMITTED;
    }

    /** Whether it permits a marketing message that counts for more than one person. */
    boolean isShared() {
        return asked.groups().size() > 1
                && isPermitted()
                && input.effectiveClass() == MessageClass.MARKETING;
    }
}
