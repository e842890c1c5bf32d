package io.anuencia.events;

/**
 * The WhatsApp message by which someone opted out: where its confirmation may be sent.
 *
 * @param wamid WhatsApp's id of that message
 * @param phoneNumberId the business number that heard it
 */
public record OptOutCause(String wamid, String phoneNumberId) {

    /**
     * The message, if both its id and its number are known; else null, and the opt-out is effective
     * without a confirmation.
     */
    public static OptOutCause ifNamed(String wamid, String phoneNumberId) {
        return wamid == null || phoneNumberId == null
                ? null
                : new OptOutCause(wamid, phoneNumberId);
    }
}
