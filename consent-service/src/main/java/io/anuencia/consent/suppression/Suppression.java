package io.anuencia.consent.suppression;

import io.anuencia.events.MessageClass;
import io.anuencia.events.OptOutScope;
import java.time.Instant;
import java.util.UUID;

/**
 * A reason not to write to a person.
 *
 * @param subjectId subject that must not be written to
 * @param kind reason, and so the message classes it forbids
 * @param brand code, or null for every brand
 * @param purpose code, or null for every purpose of the brand
 * @param since since when it is in force, by the clock of its source; if a consent can lift it,
 *     only a later one does
 */
public record Suppression(
        UUID subjectId, SuppressionKind kind, String brand, String purpose, Instant since) {

    /** Whether it is about a brand: its own, or of every brand. */
    public boolean isOf(String someBrand) {
        return brand == null || brand.equals(someBrand);
    }

    /**
     * Whether a brand is shown it: also the report to another one that the number is somebody
     * else's, which holds back this one, too. It is not shown whose that is.
     */
    public boolean isShownTo(String someBrand) {
        return isOf(someBrand) || kind.isOfAnotherHolder();
    }

    /**
     * Whether it forbids such a message, unless a later consent lifts it. Whose a number is does
     * not depend on the brand that was told: only answers of the others stay allowed.
     */
    public boolean covers(String someBrand, String somePurpose, MessageClass messageClass) {
        return kind.forbids(messageClass)
                && (new OptOutScope(brand, purpose).covers(someBrand, somePurpose)
                        || (kind.isOfAnotherHolder()
                                && messageClass != MessageClass.SERVICE_REPLY));
    }
}
