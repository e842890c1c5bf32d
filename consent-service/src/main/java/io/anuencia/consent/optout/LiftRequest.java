package io.anuencia.consent.optout;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.anuencia.consent.brand.Code;
import io.anuencia.consent.subject.RecipientRequest;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.OptOutScope;
import io.anuencia.events.RecipientKey;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * The body of {@code POST /suppressions/lift}.
 *
 * @param recipient person whom the order or report is about
 * @param kind a kind of {@code POST /suppressions}, or WRONG_NUMBER
 * @param brand code of the brand that it names; null: every brand
 * @param reason why it is lifted, without names and numbers; kept as evidence of an entry of the
 *     ledger, so it can be erased, and shown in the person's export; required for WRONG_NUMBER
 */
record LiftRequest(
        @NotNull(message = RecipientRequest.ADVICE) RecipientRequest recipient,
        @NotNull(message = ADVICE) @Pattern(regexp = KINDS, message = ADVICE) String kind,
        @Pattern(regexp = Code.PATTERN, message = Code.ADVICE) String brand,
        @Size(max = 1000) String reason) {

    static final String KINDS = SuppressionRequest.KINDS + "|WRONG_NUMBER";
    static final String ADVICE =
            "write ADMIN, LEGAL_HOLD, CHANNEL, REASSIGNED, WRONG_NUMBER, USER_BLOCKED or COMPLAINT";

    SuppressionKind suppressionKind() {
        return SuppressionKind.valueOf(kind);
    }

    /** Whether it lifts what whoever has the number said, without the reason that this takes. */
    boolean lacksReason() {
        return suppressionKind() == SuppressionKind.WRONG_NUMBER
                && (reason == null || reason.isBlank());
    }

    /**
     * The request without a clear number.
     *
     * @param recipientKey key of the person
     * @param kind kind of suppression
     * @param scope the brand, or every brand
     * @param reason why it is lifted, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Named(
            RecipientKey recipientKey, SuppressionKind kind, OptOutScope scope, String reason) {}
}
