package io.anuencia.events;

/**
 * The WhatsApp message by which someone opted out: where its confirmation may be sent.
 *
 * @param wamid WhatsApp's id of that message
 * @param phoneNumberId the business number that heard it
 */
public record OptOutCause(String wamid, String phoneNumberId) {}
