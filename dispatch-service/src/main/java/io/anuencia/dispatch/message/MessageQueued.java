package io.anuencia.dispatch.message;

/**
 * A message without a campaign was put into the queue. Fired within the transaction; an observer
 * that runs after success finds the message without polling for it.
 *
 * @param phoneNumberId the sending number, WhatsApp's id
 */
public record MessageQueued(String phoneNumberId) {}
