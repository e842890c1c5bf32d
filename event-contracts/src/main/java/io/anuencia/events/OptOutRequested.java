package io.anuencia.events;

import java.time.Instant;
import java.util.List;

/**
 * Someone asked on WhatsApp to be left alone.
 *
 * @param recipientKeys all keys of the person that the webhook named, the number's first
 * @param phoneNumberId the business number that heard it; its brand is meant where none is named;
 *     null where Meta names none
 * @param brand named by a button, or null
 * @param purpose named by a button, or null
 * @param wamid WhatsApp's id of the message, or null where Meta names none
 * @param rule which rule understood it so
 * @param scope how much is to stop, in the person's words; null (from an older release) means
 *     MARKETING
 * @param until the end of a TEMPORARY pause where the person named one, or null
 * @param saidAt WhatsApp's time of the message, in whole seconds
 */
public record OptOutRequested(
        List<RecipientKey> recipientKeys,
        String phoneNumberId,
        String brand,
        String purpose,
        String wamid,
        String rule,
        IntentScope scope,
        Instant until,
        Instant saidAt)
        implements PlatformEvent {

    public OptOutRequested {
        recipientKeys = List.copyOf(recipientKeys);
        if (recipientKeys.isEmpty()) {
            throw new IllegalArgumentException("an opt-out needs a person");
        }
    }

    @Override
    public EventType type() {
        return EventType.OPT_OUT_REQUESTED;
    }

    @Override
    public String partitionKey() {
        return recipientKeys.get(0).toString();
    }
}
