package io.anuencia.dispatch.window;

import io.anuencia.dispatch.person.Address;
import io.anuencia.events.RecipientKey;
import java.time.Instant;

/**
 * An open window. Holds a number or user id in clear.
 *
 * @param recipientKey the person
 * @param phoneNumberId the business number they wrote to
 * @param address what they are answered at: the number they wrote from or, if WhatsApp hides it,
 *     their user id
 * @param language language they wrote in, or null if unknown
 * @param openUntil its end, on the decision clock
 */
public record ServiceWindow(
        RecipientKey recipientKey,
        String phoneNumberId,
        Address address,
        String language,
        Instant openUntil) {

    @Override
    public String toString() {
        return "ServiceWindow[" + recipientKey + " " + phoneNumberId + "]";
    }
}
