package io.anuencia.dispatch.window;

import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import java.time.Instant;

/**
 * An open window. Holds a number in clear.
 *
 * @param recipientKey the person
 * @param phoneNumberId the business number they wrote to
 * @param phone the number they wrote from
 * @param language language they wrote in, or null if unknown
 * @param openUntil its end, on the decision clock
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
