package io.anuencia.events;

import java.time.Instant;
import java.util.List;

/**
 * A person asked on WhatsApp not to be written to any more.
 *
 * @param recipientKeys all recipient keys (pseudonyms) of the person that the webhook named; that
 *     of the phone number comes first
 * @param phoneNumberId Meta's id of the business number that received it, or null if Meta names
 *     none; if no brand is named, the brand of this number is meant
 * @param brand code of the brand that the button names, or null
 * @param purpose code of the purpose that the button names, or null
 * @param wamid WhatsApp's id of the message, or null if Meta names none
 * @param rule name of the rule that classified the message
 * @param scope how much is to stop, as the person said: ALL (everything from everyone), MARKETING
 *     (all marketing of the brand), PURPOSE (one purpose), TEMPORARY (a pause) or ERASURE (their
 *     data are to be erased too); null (from an older release) means MARKETING
 * @param until end of a TEMPORARY pause if the person named one, or null
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
        implements InboundEvent {

    public OptOutRequested {
        recipientKeys = RecipientKey.atLeastOne(recipientKeys);
    }

    @Override
    public EventType type() {
        return EventType.OPT_OUT_REQUESTED;
    }
}
