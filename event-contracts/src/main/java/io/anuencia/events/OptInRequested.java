package io.anuencia.events;

import java.time.Instant;
import java.util.List;

/**
 * A person asked on WhatsApp for messages: in words, with the code of a double opt-in, or by Meta's
 * In-App Signup.
 *
 * @param recipientKeys all recipient keys (pseudonyms) of the person that the webhook named; that
 *     of the phone number comes first
 * @param phoneNumberId Meta's id of the business number that received it, or null if Meta names
 *     none
 * @param brand code of the brand that was named, or null; webhook-service names none
 * @param purpose code of the purpose that was named, or null; webhook-service names none
 * @param code code of a double opt-in, in capitals and without spaces, or null
 * @param signupId Meta's id of the signup that the person was shown, or null
 * @param wamid WhatsApp's id of the message; null for a signup
 * @param rule name of the rule that classified the message
 * @param saidAt WhatsApp's time of the message or signup, in whole seconds
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
        implements InboundEvent {

    public OptInRequested {
        recipientKeys = RecipientKey.atLeastOne(recipientKeys);
    }

    @Override
    public EventType type() {
        return EventType.OPT_IN_REQUESTED;
    }
}
