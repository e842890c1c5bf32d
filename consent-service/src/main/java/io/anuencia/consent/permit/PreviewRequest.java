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
 * Sends that are only thought of.
 *
 * @param requests 1 to 1,000, each with the members of {@link SendRequested}, lists of 100 at most
 */
record PreviewRequest(
        @NotEmpty(message = "write 1 to 1,000 requests")
                @Size(max = 1000, message = "write 1 to 1,000 requests")
                List<@NotNull SendRequested> requests) {

    /**
     * What would be decided now.
     *
     * @param decisions one for each request, in their order
     */
    record Answer(List<Previewed> decisions) {}

    /**
     * What would be decided about one of them.
     *
     * @param attemptId as it was asked, or null
     * @param messageId as it was asked, or null
     * @param recipientKey about whom
     * @param result what the decision would say
     * @param reasons reason codes
     * @param notBefore for a deferral
     * @param packVersions version of each policy pack that was used
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
