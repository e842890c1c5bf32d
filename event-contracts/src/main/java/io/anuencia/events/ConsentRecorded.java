package io.anuencia.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An entry was written to the consent ledger.
 *
 * @param entryId id of the ledger entry
 * @param subjectId consent-service's random id of the person
 * @param recipientKeys recipient keys (pseudonyms) of the person
 * @param brand code of the brand; null if an opt-out covers every brand, or if an opt-in of state
 *     UNKNOWN was sent to a number of none
 * @param purpose code of the purpose; null if an opt-out covers more than one, or if nobody can
 *     tell which an opt-in of state UNKNOWN means
 * @param state consent state that the entry records
 * @param claimId id of the claim that the entry answers, or null
 * @param missing names of the evidence that a claim lacks, for state UNKNOWN; otherwise empty
 * @param expressedAt when the person said so; may be missing for state UNKNOWN
 * @param recordedAt when the entry was recorded, by the machine clock
 * @param heard whether the person said it in a message on WhatsApp; null, as from an older release,
 *     means no
 */
public record ConsentRecorded(
        UUID entryId,
        UUID subjectId,
        List<RecipientKey> recipientKeys,
        String brand,
        String purpose,
        ConsentState state,
        UUID claimId,
        List<String> missing,
        Instant expressedAt,
        Instant recordedAt,
        Boolean heard)
        implements PlatformEvent {

    public ConsentRecorded {
        recipientKeys = List.copyOf(recipientKeys);
        missing = missing == null ? List.of() : List.copyOf(missing);
    }

    /** Whether the person said it in a message on WhatsApp. */
    public boolean wasHeard() {
        return Boolean.TRUE.equals(heard);
    }

    @Override
    public EventType type() {
        return state.eventType();
    }

    @Override
    public String partitionKey() {
        return subjectId.toString();
    }
}
