package io.anuencia.consent.permit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A decision as it is stored and answered.
 *
 * @param decisionId its id
 * @param attemptId the attempt that asked
 * @param messageId its message
 * @param recipientKey about whom; null where they were erased since
 * @param subjectId the subject of that key; not told, so that nobody joins what we keep apart
 * @param brand whose message
 * @param purpose what for, or null
 * @param messageClass the class whose rules applied
 * @param phoneNumberId the number that asked
 * @param ownerEpoch the epoch that asked
 * @param result PERMITTED, DENIED, DEFERRED; or CLOSED for an attempt that was closed before it
 *     asked
 * @param reasons reason codes
 * @param notBefore for a deferral
 * @param packVersions version of each policy pack that was used
 * @param subjectVersion the version of the person's standing that it was taken at
 * @param inputs everything that it was decided from; a caller is told {@link ToldInputs}
 * @param decidedAt when, by the decision clock
 * @param outcome what became of the attempt, or null
 */
record StoredDecision(
        UUID decisionId,
        UUID attemptId,
        UUID messageId,
        RecipientKey recipientKey,
        @JsonIgnore UUID subjectId,
        String brand,
        String purpose,
        String messageClass,
        String phoneNumberId,
        long ownerEpoch,
        String result,
        List<String> reasons,
        Instant notBefore,
        JsonNode packVersions,
        long subjectVersion,
        JsonNode inputs,
        Instant decidedAt,
        String outcome) {

    private static final String CLOSED = "CLOSED";

    boolean isClosedUnasked() {
        return CLOSED.equals(result);
    }

    /** Whether nobody knows any more whom it was about. */
    boolean isErased() {
        return recipientKey == null;
    }
}
