package io.anuencia.consent.recipient;

import io.anuencia.consent.brand.Code;
import io.anuencia.consent.subject.RecipientKeys;
import io.anuencia.consent.subject.RecipientRequest;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.rest.ProblemException;
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

    /**
     * Returns the key of the person.
     *
     * @throws ProblemException (400) if it names nobody, or names them in both ways
     */
    RecipientKey key(RecipientKeys keys) {
        boolean named = phone != null || recipientKey != null;
        if (recipient != null && named) {
            throw ProblemException.invalid(
                    "recipient", "write either recipient, or phone or recipientKey, not both");
        }
        return recipient == null && named
                ? keys.of(new RecipientRequest(phone, recipientKey), "")
                : keys.of(recipient, "recipient");
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
