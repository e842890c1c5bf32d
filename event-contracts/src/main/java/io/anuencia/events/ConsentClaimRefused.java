package io.anuencia.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A claim changed nothing, because the person said no or what they gave was ended: a claim never
 * overrides that.
 *
 * @param claimId the claim
 * @param subjectId the person
 * @param recipientKeys the keys of that person
 * @param brand whose
 * @param purpose what for
 * @param reason reason code of what stands against it
 * @param refusedAt when
 */
public record ConsentClaimRefused(
        UUID claimId,
        UUID subjectId,
        List<RecipientKey> recipientKeys,
        String brand,
        String purpose,
        String reason,
        Instant refusedAt)
        implements PlatformEvent {

    public ConsentClaimRefused {
        recipientKeys = List.copyOf(recipientKeys);
    }

    @Override
    public EventType type() {
        return EventType.CONSENT_CLAIM_REFUSED;
    }

    @Override
    public String partitionKey() {
        return subjectId.toString();
    }
}
