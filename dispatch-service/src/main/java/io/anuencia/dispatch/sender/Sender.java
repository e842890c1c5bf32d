package io.anuencia.dispatch.sender;

/**
 * A business number.
 *
 * @param phoneNumberId WhatsApp's id of the number
 * @param wabaId the WhatsApp business account that it belongs to
 * @param rate messages a second that WhatsApp allows it
 * @param tokenRef where its token is found; never the token
 */
public record Sender(String phoneNumberId, String wabaId, int rate, String tokenRef) {}
