package io.anuencia.contacts.claim;

import io.anuencia.events.ConsentClaimed;
import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.UUID;

/**
 * A claim of good form.
 *
 * @param said what the caller wrote
 * @param expressedAt when the person said so, or null
 */
public record ClaimDraft(ClaimSaid said, Instant expressedAt) {

    /**
     * The event that asks consent-service.
     *
     * @param source where the claim comes from
     */
    public ConsentClaimed toEvent(Source source, RecipientKey recipientKey) {
        return new ConsentClaimed(
                source.claimId(),
                recipientKey,
                said.brand(),
                said.purpose(),
                said.audienceClass(),
                said.collectionMethod(),
                expressedAt,
                said.notice(),
                said.evidence(),
                source.importId(),
                source.at());
    }

    /**
     * Where a claim comes from.
     *
     * @param claimId the same for the same facts
     * @param importId the import, or null
     * @param at when the claim is made
     */
    public record Source(UUID claimId, UUID importId, Instant at) {}
}
