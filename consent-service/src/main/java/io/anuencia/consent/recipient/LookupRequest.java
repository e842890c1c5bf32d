package io.anuencia.consent.recipient;

import io.anuencia.consent.brand.Code;
import io.anuencia.consent.subject.RecipientRequest;
import jakarta.validation.constraints.Pattern;

/**
 * Whom a caller asks about, named directly or as a recipient.
 *
 * @param recipient as elsewhere
 * @param phone a number with its country code
 * @param recipientKey the pseudonym
 * @param brand shows this brand alone; needed by callers who may act for some brands only
 */
record LookupRequest(
        RecipientRequest recipient,
        String phone,
        String recipientKey,
        @Pattern(regexp = Code.PATTERN, message = Code.ADVICE) String brand) {

    RecipientRequest named() {
        return recipient != null ? recipient : new RecipientRequest(phone, recipientKey);
    }

    @Override
    public String toString() {
        return "LookupRequest[…]";
    }

    /**
     * The answer.
     *
     * @param recipientKey the person's key
     * @param standing what stands for them
     */
    record Answer(String recipientKey, StandingView standing) {

        static Answer of(StandingView standing) {
            return new Answer(standing.recipientKey().toString(), standing);
        }
    }
}
