package io.anuencia.events;

import java.time.Instant;
import java.util.List;

/**
 * A person wrote to a business number: the 24 h window is open. Carries the clear number and text.
 *
 * @param recipientKeys all keys of the person that the webhook named, the number's first
 * @param phone the number, or null where WhatsApp hides it
 * @param phoneNumberId the business number that heard it, or null where Meta names none
 * @param wamid WhatsApp's id of the message, or null where Meta names none
 * @param messageType WhatsApp's type, such as text or button
 * @param text what was written or the label that was tapped, or null
 * @param intent what it means
 * @param rule which rule understood it so
 * @param repliesTo wamid of the message it answers, or null
 * @param saidAt WhatsApp's time of the message, in whole seconds
 */
public record InboundMessageReceived(
        List<RecipientKey> recipientKeys,
        PhoneNumber phone,
        String phoneNumberId,
        String wamid,
        String messageType,
        String text,
        Intent intent,
        String rule,
        String repliesTo,
        Instant saidAt)
        implements PlatformEvent {

    public InboundMessageReceived {
        recipientKeys = List.copyOf(recipientKeys);
        if (recipientKeys.isEmpty()) {
            throw new IllegalArgumentException("a message comes from a person");
        }
    }

    @Override
    public EventType type() {
        return EventType.INBOUND_MESSAGE_RECEIVED;
    }

    @Override
    public String partitionKey() {
        return recipientKeys.get(0).toString();
    }

    @Override
    public String toString() {
        return "InboundMessageReceived[" + wamid + "]";
    }
}
