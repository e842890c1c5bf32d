package io.anuencia.consent.recipient;

import io.anuencia.consent.brand.Code;
import io.anuencia.consent.subject.RecipientRequest;
import jakarta.validation.constraints.Pattern;

/**
 * A person whom a caller asks about, named directly or as a recipient.
 *
 * @param recipient the person as other calls name them
 * @param phone phone number with its country code, or null
 * @param recipientKey the pseudonym, or null
 * @param brand limits the answer to this brand; required of callers who may act for some brands
 *     only
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
     * @param recipientKey key of the person
     * @param standing the person's standing
     */
    record Answer(String recipientKey, StandingView standing) {

        static Answer of(StandingView standing) {
            return new Answer(standing.recipientKey().toString(), standing);
        }
    }
}
