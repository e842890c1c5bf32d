package io.anuencia.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An entry was written to the consent ledger.
 *
 * @param entryId the entry
 * @param subjectId the person, by consent-service's random id
 * @param recipientKeys the keys of that person
 * @param brand whose; null where an opt-out is for every brand
 * @param purpose what for; null where an opt-out covers more than one
 * @param state what the entry says
 * @param claimId the claim that it answers, or null
 * @param missing what a claim lacks, for {@link ConsentState#UNKNOWN}
 * @param expressedAt when the person said so; a claim that is {@link ConsentState#UNKNOWN} may not
 *     say it
 * @param recordedAt when it was written down
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
        Instant recordedAt)
        implements PlatformEvent {

    public ConsentRecorded {
        recipientKeys = List.copyOf(recipientKeys);
        missing = missing == null ? List.of() : List.copyOf(missing);
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
