package io.anuencia.events;

import java.time.Instant;
import java.util.List;

/**
 * A person says that the messages are not meant for them.
 *
 * @param recipientKeys all recipient keys (pseudonyms) of the person that the webhook named; that
 *     of the phone number comes first
 * @param phoneNumberId Meta's id of the business number that received it, or null if Meta names
 *     none
 * @param wamid WhatsApp's id of the message, or null if Meta names none
 * @param rule name of the rule that classified the message
 * @param intent what else the message asks for, or null (from an older release)
 * @param saidAt WhatsApp's time of the message, in whole seconds
 */
public record WrongNumberReported(
        List<RecipientKey> recipientKeys,
        String phoneNumberId,
        String wamid,
        String rule,
        Intent intent,
        Instant saidAt)
        implements InboundEvent {

    public WrongNumberReported {
        recipientKeys = RecipientKey.atLeastOne(recipientKeys);
    }

    @Override
    public EventType type() {
        return EventType.WRONG_NUMBER_REPORTED;
    }
}
