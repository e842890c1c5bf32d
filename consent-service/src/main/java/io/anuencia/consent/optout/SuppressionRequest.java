package io.anuencia.consent.optout;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.anuencia.consent.brand.Code;
import io.anuencia.consent.subject.RecipientRequest;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.OptOutScope;
import io.anuencia.events.RecipientKey;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;

/**
 * What an operator orders.
 *
 * @param recipient who is to be spared
 * @param kind ADMIN or LEGAL_HOLD, which no consent lifts; CHANNEL: nothing on WhatsApp that the
 *     person did not ask for; or what was learnt elsewhere, until a later consent says otherwise:
 *     REASSIGNED, USER_BLOCKED, COMPLAINT
 * @param brand by whom; null: by everyone
 */
record SuppressionRequest(
        @NotNull(message = RecipientRequest.ADVICE) RecipientRequest recipient,
        @NotNull(message = ADVICE) @Pattern(regexp = KINDS, message = ADVICE) String kind,
        @Pattern(regexp = Code.PATTERN, message = Code.ADVICE) String brand) {

    /** What may be ordered. */
    static final String KINDS = "ADMIN|LEGAL_HOLD|CHANNEL|REASSIGNED|USER_BLOCKED|COMPLAINT";

    static final String ADVICE =
            "write ADMIN, LEGAL_HOLD, CHANNEL, REASSIGNED, USER_BLOCKED or COMPLAINT";

    SuppressionKind suppressionKind() {
        return SuppressionKind.valueOf(kind);
    }

    /**
     * The same without a clear number.
     *
     * @param recipientKey who
     * @param kind of which kind
     * @param scope by whom
     */
    record Named(RecipientKey recipientKey, SuppressionKind kind, OptOutScope scope) {}

    /**
     * The answer.
     *
     * @param recipientKey who
     * @param kind of which kind
     * @param scope by whom
     * @param effectiveAt since when nothing that it covers can start; absent for one that is lifted
     * @param lifted of what was to be lifted, whether it stood; false: nothing of this kind stood
     *     for this very brand, or for everyone where none is named; absent for what was ordered
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            RecipientKey recipientKey,
            SuppressionKind kind,
            OptOutScope scope,
            Instant effectiveAt,
            Boolean lifted) {}
}
