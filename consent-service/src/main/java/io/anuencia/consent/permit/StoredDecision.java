package io.anuencia.consent.permit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A decision as it is stored and returned by the API.
 *
 * @param decisionId its id
 * @param attemptId attempt that asked
 * @param messageId message of the attempt
 * @param recipientKey record key; null if that person was erased since
 * @param subjectId subject of that key; never returned, so that nobody can join what we keep apart
 * @param brand code of the brand that sends
 * @param purpose code of the purpose, or null
 * @param messageClass class whose rules applied
 * @param phoneNumberId business number of the sender
 * @param ownerEpoch epoch of that number's owner when it asked
 * @param result PERMITTED, DENIED or DEFERRED; or CLOSED for an attempt that was closed before it
 *     asked
 * @param reasons reason codes
 * @param notBefore for a deferral: when to ask again; otherwise null
 * @param packVersions version of each policy pack that applied, by name
 * @param subjectVersion version of the person's group at the decision; it counts entries of every
 *     brand, so only callers who may act for all get it, otherwise null
 * @param inputs everything that it was decided from; callers get only {@link VisibleInputs}
 * @param decidedAt time of the decision, by the decision clock
 * @param campaignId campaign of the message, or null
 * @param startedAt when the send began, by the sender's clock; null if none did
 * @param outcome outcome of the attempt, or null
 * @param code WhatsApp's error code of a failure, or null
 * @param closedBy who closed the attempt, or null
 * @param closedAt when it was closed, by the clock of whoever did, or null
 */
record StoredDecision(
        UUID decisionId,
        UUID attemptId,
        UUID messageId,
        RecipientKey recipientKey,
        @JsonIgnore UUID subjectId,
        String brand,
        String purpose,
        @JsonProperty("class") String messageClass,
        String phoneNumberId,
        long ownerEpoch,
        String result,
        List<String> reasons,
        Instant notBefore,
        JsonNode packVersions,
        @JsonInclude(JsonInclude.Include.NON_NULL) Long subjectVersion,
        JsonNode inputs,
        Instant decidedAt,
        UUID campaignId,
        Instant startedAt,
        String outcome,
        Integer code,
        String closedBy,
        Instant closedAt) {

    private static final String CLOSED = "CLOSED";

    boolean isClosedUnasked() {
        return CLOSED.equals(result);
    }

    /** Whether the person it was about has been erased. */
    boolean isErased() {
        return recipientKey == null;
    }
}
