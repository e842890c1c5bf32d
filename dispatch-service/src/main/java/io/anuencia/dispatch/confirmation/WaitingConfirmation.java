package io.anuencia.dispatch.confirmation;

import io.anuencia.events.OptOutEffective;
import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An opt-out that is to be confirmed.
 *
 * @param cause WhatsApp's id of the message that asked for it
 * @param optOutId the opt-out
 * @param phoneNumberId the business number that heard it
 * @param recipientKeys the keys of the person
 * @param brand whose messages stopped, or null for all
 * @param purpose which of them, or null for all of the brand
 * @param effectiveAt since when
 * @param late whether it has waited for its window long enough
 */
record WaitingConfirmation(
        String cause,
        UUID optOutId,
        String phoneNumberId,
        List<RecipientKey> recipientKeys,
        String brand,
        String purpose,
        Instant effectiveAt,
        boolean late) {

    /** One that is heard of now. */
    static WaitingConfirmation of(OptOutEffective optOut) {
        return new WaitingConfirmation(
                optOut.cause().wamid(),
                optOut.optOutId(),
                optOut.cause().phoneNumberId(),
                optOut.recipientKeys(),
                optOut.scope().brand(),
                optOut.scope().purpose(),
                optOut.effectiveAt(),
                false);
    }

    List<UUID> keys() {
        return recipientKeys.stream().map(RecipientKey::value).toList();
    }

    Told told() {
        return new Told(true, brand, purpose);
    }
}
