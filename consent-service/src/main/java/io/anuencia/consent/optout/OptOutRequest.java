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
 * The body of {@code POST /opt-outs}.
 *
 * @param recipient person who opts out
 * @param brand code of the brand whose marketing they refuse; null: everything from every brand
 * @param purpose code of the purpose they refuse; null: all marketing of the brand
 */
record OptOutRequest(
        @NotNull(message = RecipientRequest.ADVICE) RecipientRequest recipient,
        @Pattern(regexp = Code.PATTERN, message = Code.ADVICE) String brand,
        @Pattern(regexp = Code.PATTERN, message = Code.ADVICE) String purpose) {

    /**
     * The request without a clear number.
     *
     * @param recipientKey key of the person
     * @param scope scope of the opt-out
     */
    record Named(RecipientKey recipientKey, OptOutScope scope) {}

    /**
     * The answer.
     *
     * @param recipientKey key of the person
     * @param scope scope of the opt-out
     * @param effectiveAt since when no message that it covers can start
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(RecipientKey recipientKey, OptOutScope scope, Instant effectiveAt) {}
}
