package io.anuencia.consent.permit;

import io.anuencia.consent.decision.DecisionInput;
import io.anuencia.events.MessageClass;
import io.anuencia.events.SendDecided;
import java.util.UUID;

/**
 * A decision on its way into its row.
 *
 * @param answer what the asker is told
 * @param subjectId the subject of the record key
 * @param input what it was decided from
 * @param asked what asked for it
 */
record PermitRow(SendDecided answer, UUID subjectId, DecisionInput input, Case asked) {

    boolean isPermitted() {
        return answer.result() == SendDecided.Result.PERMITTED;
    }

    /** Whether it is a marketing message that counts for others too. */
    boolean isShared() {
        return asked.groups().size() > 1
                && isPermitted()
                && input.effectiveClass() == MessageClass.MARKETING;
    }
}
