package io.anuencia.events;

import java.time.Instant;
import java.util.List;

/**
 * A person wrote to a business number, which opens the 24 h service window. Carries the clear phone
 * number, or the user id, and the text.
 *
 * @param recipientKeys all recipient keys (pseudonyms) of the person that the webhook named; that
 *     of the phone number comes first
 * @param phone phone number in canonical E.164 form, or null if WhatsApp hides it
 * @param phoneNumberId Meta's id of the business number that received it, or null if Meta names
 *     none
 * @param wamid WhatsApp's id of the message, or null if Meta names none
 * @param messageType WhatsApp's message type, such as text or button
 * @param text text of the message or label of the button that was tapped, or null
 * @param intent what the person wants, according to the rule
 * @param rule name of the rule that classified the message
 * @param repliesTo wamid of the message that it replies to, or null
 * @param saidAt WhatsApp's time of the message, in whole seconds
 * @param userId user id by which WhatsApp names the person to this business if it hides their
 *     number; else null
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
        Instant saidAt,
        String userId)
        implements InboundEvent {

    public InboundMessageReceived {
        recipientKeys = RecipientKey.atLeastOne(recipientKeys);
    }

    @Override
    public EventType type() {
        return EventType.INBOUND_MESSAGE_RECEIVED;
    }

    @Override
    public String toString() {
        return "InboundMessageReceived[" + wamid + "]";
    }
}
