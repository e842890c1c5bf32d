package io.anuencia.events;

import java.time.Instant;
import java.util.List;

/**
 * Someone asked on WhatsApp for messages: in words, with the code of a double opt-in, by a button,
 * or by Meta's In-App Signup.
 *
 * @param recipientKeys all keys of the person that the webhook named, the number's first
 * @param phoneNumberId the business number that heard it, or null where Meta names none
 * @param brand named by a button, or null
 * @param purpose named by a button, or null
 * @param code of a double opt-in, in capitals and without spaces, or null
 * @param signupId Meta's id of the signup whose text was shown, or null
 * @param wamid WhatsApp's id of the message; null for a signup
 * @param rule which rule understood it so
 * @param saidAt WhatsApp's time of it, in whole seconds
 */
public record OptInRequested(
        List<RecipientKey> recipientKeys,
        String phoneNumberId,
        String brand,
        String purpose,
        String code,
        String signupId,
        String wamid,
        String rule,
        Instant saidAt)
        implements PlatformEvent {

    public OptInRequested {
        recipientKeys = List.copyOf(recipientKeys);
        if (recipientKeys.isEmpty()) {
            throw new IllegalArgumentException("it is about a person: a key is needed");
        }
    }

    @Override
    public EventType type() {
        return EventType.OPT_IN_REQUESTED;
    }

    @Override
    public String partitionKey() {
        return recipientKeys.get(0).toString();
    }
}
