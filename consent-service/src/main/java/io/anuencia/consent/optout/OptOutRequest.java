package io.anuencia.consent.optout;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.anuencia.consent.brand.Code;
import io.anuencia.consent.subject.RecipientRequest;
import io.anuencia.events.OptOutScope;
import io.anuencia.events.RecipientKey;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;

/**
 * An opt-out as it is posted.
 *
 * @param recipient who
 * @param brand from whose marketing; null: from everything
 * @param purpose from what; null: from all marketing of the brand
 */
record OptOutRequest(
        @NotNull(message = RecipientRequest.ADVICE) RecipientRequest recipient,
        @Pattern(regexp = Code.PATTERN, message = Code.ADVICE) String brand,
        @Pattern(regexp = Code.PATTERN, message = Code.ADVICE) String purpose) {

    /**
     * The same without a clear number.
     *
     * @param recipientKey who
     * @param scope from what
     */
    record Named(RecipientKey recipientKey, OptOutScope scope) {}

    /**
     * The answer.
     *
     * @param recipientKey who
     * @param scope from what
     * @param effectiveAt since when nothing that it covers can start
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(RecipientKey recipientKey, OptOutScope scope, Instant effectiveAt) {}
}
