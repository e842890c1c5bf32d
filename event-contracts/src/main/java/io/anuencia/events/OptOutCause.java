package io.anuencia.events;

/**
 * The WhatsApp message by which a person opted out. The confirmation of the opt-out is sent by the
 * business number that received it.
 *
 * @param wamid WhatsApp's id of that message
 * @param phoneNumberId Meta's id of the business number that received it
 */
public record OptOutCause(String wamid, String phoneNumberId) {

    /**
     * Returns the message if both its id and the business number are known; otherwise null, and the
     * opt-out takes effect without a confirmation.
     */
    public static OptOutCause ifNamed(String wamid, String phoneNumberId) {
        return wamid == null || phoneNumberId == null
                ? null
                : new OptOutCause(wamid, phoneNumberId);
    }
}
