package io.anuencia.events;

import java.time.Instant;
import java.util.List;

/**
 * A reply may be an opt-out and no rule can tell: marketing for that person waits until a human has
 * read it. The text is not told here; whoever decides reads it by its wamid.
 *
 * @param recipientKeys all keys of the person that the webhook named, the number's first
 * @param phoneNumberId the business number that heard it, or null where Meta names none
 * @param wamid WhatsApp's id of the message, or null where Meta names none
 * @param rule which rule left it open
 * @param saidAt WhatsApp's time of it, in whole seconds
 */
public record AmbiguousReplyReceived(
        List<RecipientKey> recipientKeys,
        String phoneNumberId,
        String wamid,
        String rule,
        Instant saidAt)
        implements PlatformEvent {

    public AmbiguousReplyReceived {
        recipientKeys = List.copyOf(recipientKeys);
        if (recipientKeys.isEmpty()) {
            throw new IllegalArgumentException("it is about a person: a key is needed");
        }
    }

    @Override
    public EventType type() {
        return EventType.AMBIGUOUS_REPLY_RECEIVED;
    }

    @Override
    public String partitionKey() {
        return recipientKeys.get(0).toString();
    }
}
