package io.anuencia.dispatch.window;

import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import java.time.Instant;

/**
 * An open window. Holds a clear number.
 *
 * @param recipientKey the person
 * @param phoneNumberId the business number that heard them
 * @param phone the number they wrote from
 * @param language what they wrote in, or null where nobody knows
 * @param openUntil when it closes, on the decision clock
 */
public record ServiceWindow(
        RecipientKey recipientKey,
        String phoneNumberId,
        PhoneNumber phone,
        String language,
        Instant openUntil) {

    @Override
    public String toString() {
        return "ServiceWindow[" + recipientKey + " " + phoneNumberId + "]";
    }
}
