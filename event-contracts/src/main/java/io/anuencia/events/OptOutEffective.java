package io.anuencia.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The opt-out is effective: no send that it covers can start any more, and every send that could
 * still start has been waited for.
 *
 * @param optOutId id of the opt-out
 * @param subjectId consent-service's random id of the person
 * @param recipientKeys recipient keys (pseudonyms) of the person
 * @param scope brand and purpose that the opt-out covers
 * @param effectiveAt when it became effective, after the wait, by the machine clock
 * @param cause the WhatsApp message that asked for it; null if the opt-out was made elsewhere
 * @param toldBefore whether an earlier event already reported this opt-out: the message that asks
 *     for it explicitly, the same opt-out under another key, or the status of a message that
 *     WhatsApp refused because of it; then it must not be counted again; null (from an older
 *     release) means that it was reported if there is a cause
 */
public record OptOutEffective(
        UUID optOutId,
        UUID subjectId,
        List<RecipientKey> recipientKeys,
        OptOutScope scope,
        Instant effectiveAt,
        OptOutCause cause,
        Boolean toldBefore)
        implements PlatformEvent {

    public OptOutEffective {
        recipientKeys = List.copyOf(recipientKeys);
    }

    @Override
    public EventType type() {
        return EventType.OPT_OUT_EFFECTIVE;
    }

    @Override
    public String partitionKey() {
        return subjectId.toString();
    }
}
