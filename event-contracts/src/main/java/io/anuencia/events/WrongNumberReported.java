package io.anuencia.events;

import java.time.Instant;
import java.util.List;

/**
 * Someone says that they are not the person whom the messages are meant for.
 *
 * @param recipientKeys all keys of the person that the webhook named, the number's first
 * @param phoneNumberId the business number that heard it, or null where Meta names none
 * @param wamid WhatsApp's id of the message, or null where Meta names none
 * @param rule which rule understood it so
 * @param intent what the message asks for beside that, or null (from an older release)
 * @param saidAt WhatsApp's time of it, in whole seconds
 */
public record WrongNumberReported(
        List<RecipientKey> recipientKeys,
        String phoneNumberId,
        String wamid,
        String rule,
        Intent intent,
        Instant saidAt)
        implements PlatformEvent {

    public WrongNumberReported {
        recipientKeys = List.copyOf(recipientKeys);
        if (recipientKeys.isEmpty()) {
            throw new IllegalArgumentException("it is about a person: a key is needed");
        }
    }

    @Override
    public EventType type() {
        return EventType.WRONG_NUMBER_REPORTED;
    }

    @Override
    public String partitionKey() {
        return recipientKeys.get(0).toString();
    }
}
