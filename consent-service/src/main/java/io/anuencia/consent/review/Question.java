package io.anuencia.consent.review;

import java.time.Instant;
import java.util.UUID;

/**
 * A question to be asked of a human.
 *
 * @param kind reason for asking
 * @param subjectId id of the subject it is about
 * @param brand brand whose number received the message, or null if unknown
 * @param phoneNumberId number that received the message, or null
 * @param wamid WhatsApp's id of the message, or null
 * @param rule the rule that left it open, or null
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

    /** Returns this question about another subject. */
    Question about(UUID otherSubjectId) {
        return new Question(kind, otherSubjectId, brand, phoneNumberId, wamid, rule, saidAt);
    }

    /** Returns the question whether two people whom WhatsApp named together are one. */
    public static Question aboutLink(UUID subjectId, Instant linkedAt) {
        return new Question(ReviewKind.LINKED_PEOPLE, subjectId, null, null, null, null, linkedAt);
    }
}
