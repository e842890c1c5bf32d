package io.anuencia.consent.suppression;

import io.anuencia.events.MessageClass;
import io.anuencia.events.OptOutScope;
import java.time.Instant;
import java.util.UUID;

/**
 * A suppression.
 *
 * @param subjectId whose
 * @param kind of which kind
 * @param brand code, or null for every brand
 * @param purpose code, or null for every purpose of the brand
 * @param since when the person said so
 */
public record Suppression(
        UUID subjectId, SuppressionKind kind, String brand, String purpose, Instant since) {

    /** Whether it forbids a message, unless a later consent lifts it. */
    public boolean covers(String someBrand, String somePurpose, MessageClass messageClass) {
        return kind.forbids(messageClass)
                && new OptOutScope(brand, purpose).covers(someBrand, somePurpose);
    }
}
