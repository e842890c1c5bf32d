package io.anuencia.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A claim had no effect, because the person refused or withdrew consent, or the consent expired or
 * was ended: a claim never overrides that.
 *
 * @param claimId id of the refused claim
 * @param subjectId consent-service's random id of the person
 * @param recipientKeys recipient keys (pseudonyms) of the person
 * @param brand code of the brand that the claim names
 * @param purpose code of the purpose that the claim names
 * @param reason reason code of the earlier entry that the claim cannot override
 * @param refusedAt when the claim was refused, by the machine clock
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
