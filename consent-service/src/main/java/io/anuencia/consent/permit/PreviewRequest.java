package io.anuencia.consent.permit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.events.SendRequested;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Requests to preview; nothing is sent or stored.
 *
 * @param requests 1 to 1,000, each with the members of {@link SendRequested}, lists of at most 100
 */
record PreviewRequest(
        @NotEmpty(message = "write 1 to 1,000 requests")
                @Size(max = 1000, message = "write 1 to 1,000 requests")
                List<@NotNull SendRequested> requests) {

    /**
     * The decisions as they would be taken now.
     *
     * @param decisions one for each request, in their order
     */
    record Answer(List<Previewed> decisions) {}

    /**
     * The decision on one request as it would be taken now.
     *
     * @param attemptId id from the request, or null
     * @param messageId id from the request, or null
     * @param recipientKey first recipient key of the request
     * @param result outcome of the decision
     * @param reasons reason codes, the deciding ones first
     * @param notBefore for a deferral: when to ask again; otherwise null
     * @param packVersions version of each policy pack that applied, by name
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Previewed(
            UUID attemptId,
            UUID messageId,
            RecipientKey recipientKey,
            SendDecided.Result result,
            List<String> reasons,
            Instant notBefore,
            Map<String, String> packVersions) {}
}
