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
 * The body of {@code POST /suppressions}.
 *
 * @param recipient person who must not be written to
 * @param kind ADMIN or LEGAL_HOLD, which no consent lifts; CHANNEL: nothing on WhatsApp that the
 *     person did not ask for; or facts learnt elsewhere, which a later consent lifts: REASSIGNED,
 *     USER_BLOCKED, COMPLAINT
 * @param brand code of the brand it applies to; null: every brand. REASSIGNED ends the consents to
 *     that brand, and holds back those to every other one
 */
record SuppressionRequest(
        @NotNull(message = RecipientRequest.ADVICE) RecipientRequest recipient,
        @NotNull(message = ADVICE) @Pattern(regexp = KINDS, message = ADVICE) String kind,
        @Pattern(regexp = Code.PATTERN, message = Code.ADVICE) String brand) {

    /** The kinds that may be ordered. */
    static final String KINDS = "ADMIN|LEGAL_HOLD|CHANNEL|REASSIGNED|USER_BLOCKED|COMPLAINT";

    static final String ADVICE =
            "write ADMIN, LEGAL_HOLD, CHANNEL, REASSIGNED, USER_BLOCKED or COMPLAINT";

    SuppressionKind suppressionKind() {
        return SuppressionKind.valueOf(kind);
    }

    /**
     * The request without a clear number.
     *
     * @param recipientKey key of the person
     * @param kind kind of suppression
     * @param scope the brand, or every brand
     */
    record Named(RecipientKey recipientKey, SuppressionKind kind, OptOutScope scope) {}

    /**
     * The answer.
     *
     * @param recipientKey key of the person
     * @param kind kind of suppression
     * @param scope the brand, or every brand
     * @param effectiveAt since when no message that it covers can start; absent for a lift
     * @param lifted for a lift, whether the order was in force; false: there was no order of this
     *     kind for exactly this brand, or for every brand if none is named; absent for an order
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            RecipientKey recipientKey,
            SuppressionKind kind,
            OptOutScope scope,
            Instant effectiveAt,
            Boolean lifted) {}
}
