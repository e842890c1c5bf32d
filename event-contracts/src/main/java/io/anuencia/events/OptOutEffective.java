package io.anuencia.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * From now on nothing that the opt-out covers can start; every send that could was waited for.
 *
 * @param optOutId the opt-out
 * @param subjectId the person
 * @param recipientKeys the keys of that person
 * @param scope what it covers
 * @param effectiveAt after the wait, by the machine's clock
 * @param cause the WhatsApp message that asked for it; null where it was not heard there
 * @param toldBefore whether something told of it before: the message that asks for it in so many
 *     words, or the same opt-out of another key; null (from an older release) means that a cause
 *     did
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
