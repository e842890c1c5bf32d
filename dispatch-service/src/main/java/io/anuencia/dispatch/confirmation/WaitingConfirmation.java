package io.anuencia.dispatch.confirmation;

import io.anuencia.events.OptOutEffective;
import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An opt-out to be confirmed.
 *
 * @param cause WhatsApp's id of the message that expressed it
 * @param optOutId the opt-out
 * @param phoneNumberId the business number that received it
 * @param recipientKeys pseudonyms of whoever expressed it
 * @param brand code of the brand that stopped, or null for all
 * @param purpose code of the purpose that stopped, or null for all of the brand
 * @param erasure whether the person also asked for their data to be erased
 * @param effectiveAt time since which it is in force
 * @param late whether it has waited for its window long enough
 */
record WaitingConfirmation(
        String cause,
        UUID optOutId,
        String phoneNumberId,
        List<RecipientKey> recipientKeys,
        String brand,
        String purpose,
        boolean erasure,
        Instant effectiveAt,
        boolean late) {

    /** Returns an opt-out that has just been read. */
    static WaitingConfirmation of(OptOutEffective optOut) {
        return new WaitingConfirmation(
                optOut.cause().wamid(),
                optOut.optOutId(),
                optOut.cause().phoneNumberId(),
                writers(optOut),
                optOut.scope().brand(),
                optOut.scope().purpose(),
                optOut.cause().asksForErasure(),
                optOut.effectiveAt(),
                false);
    }

    /**
     * Returns who wrote the message. An older release names all whom the opt-out covers instead:
     * people linked with each other, who may have several phones.
     */
    private static List<RecipientKey> writers(OptOutEffective optOut) {
        List<RecipientKey> named = optOut.cause().recipientKeys();
        return named == null || named.isEmpty() ? optOut.recipientKeys() : named;
    }

    List<UUID> keys() {
        return recipientKeys.stream().map(RecipientKey::value).toList();
    }

    ConfirmedChange change() {
        return new ConfirmedChange(true, brand, purpose, erasure);
    }
}
