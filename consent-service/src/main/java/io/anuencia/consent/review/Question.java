package io.anuencia.consent.review;

import java.time.Instant;
import java.util.UUID;

/**
 * What a human is to be asked.
 *
 * @param kind why
 * @param subjectId whom it is about
 * @param brand whose number heard it, or null where nobody knows
 * @param phoneNumberId the number that heard it, or null
 * @param wamid WhatsApp's id of the message, or null
 * @param rule what left it open, or null
 * @param saidAt when the person said it
 */
public record Question(
        ReviewKind kind,
        UUID subjectId,
        String brand,
        String phoneNumberId,
        String wamid,
        String rule,
        Instant saidAt) {

    /** The same question about another subject. */
    Question about(UUID otherSubjectId) {
        return new Question(kind, otherSubjectId, brand, phoneNumberId, wamid, rule, saidAt);
    }

    /** Whether two people whom WhatsApp named together are one. */
    public static Question aboutLink(UUID subjectId, Instant linkedAt) {
        return new Question(ReviewKind.LINKED_PEOPLE, subjectId, null, null, null, null, linkedAt);
    }
}
