package io.anuencia.contacts.claim;

import io.anuencia.contacts.attribute.Moments;
import io.anuencia.events.ConsentClaimed;
import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.UUID;

/**
 * A well-formed claim of consent.
 *
 * @param said the claim as the caller wrote it
 * @param expressedAt when the person expressed it, or null
 */
public record ClaimDraft(ClaimSaid said, Instant expressedAt) {

    /**
     * Returns the event that submits the claim to consent-service. Today's date may have begun only
     * where the person lives; then the consent is as late as the claim.
     *
     * @param source the origin of the claim
     */
    public ConsentClaimed toEvent(Source source, RecipientKey recipientKey) {
        return new ConsentClaimed(
                source.claimId(),
                recipientKey,
                said.brand(),
                said.purpose(),
                said.audienceClass(),
                said.collectionMethod(),
                expressedAt == null ? null : Moments.readBy(said.expressedAt(), source.at()),
                said.notice(),
                said.evidence(),
                source.importId(),
                source.at());
    }

    /**
     * The origin of a claim.
     *
     * @param claimId id of the claim, the same for the same facts
     * @param importId the import, or null
     * @param at when the claim is made
     */
    public record Source(UUID claimId, UUID importId, Instant at) {}
}
