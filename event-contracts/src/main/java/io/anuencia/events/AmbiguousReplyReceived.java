package io.anuencia.events;

import java.time.Instant;
import java.util.List;

/**
 * A reply may be an opt-out, but no rule can decide it: marketing to that person is deferred until
 * a human has reviewed the reply. The event does not carry the text; the reviewer looks it up by
 * its wamid.
 *
 * @param recipientKeys all recipient keys (pseudonyms) of the person that the webhook named; that
 *     of the phone number comes first
 * @param phoneNumberId Meta's id of the business number that received it, or null if Meta names
 *     none
 * @param wamid WhatsApp's id of the message, or null if Meta names none
 * @param rule name of the rule that left the meaning open
 * @param saidAt WhatsApp's time of the message, in whole seconds
 */
public record AmbiguousReplyReceived(
        List<RecipientKey> recipientKeys,
        String phoneNumberId,
        String wamid,
        String rule,
        Instant saidAt)
        implements InboundEvent {

    public AmbiguousReplyReceived {
        recipientKeys = RecipientKey.atLeastOne(recipientKeys);
    }

    @Override
    public EventType type() {
        return EventType.AMBIGUOUS_REPLY_RECEIVED;
    }
}
