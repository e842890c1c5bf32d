package io.anuencia.consent.review;

import io.anuencia.events.HashedWamid;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A stored question to a human.
 *
 * @param id id of the review
 * @param kind reason for asking
 * @param subjectId id of the subject it is about
 * @param brand brand whose number received the message; null if unknown, then every brand is meant
 * @param phoneNumberId number that received the message, or null
 * @param wamid WhatsApp's id of the message, by which its text can be looked up, or null; its hash
 *     once no answer can name it
 * @param rule the rule that left it open, or null
 * @param saidAt when the person said it
 * @param openedAt when it was opened
 * @param dueAt when it counts as an opt-out by itself; null for linked people and erasure requests
 */
record Review(
        UUID id,
        ReviewKind kind,
        UUID subjectId,
        String brand,
        String phoneNumberId,
        String wamid,
        String rule,
        Instant saidAt,
        Instant openedAt,
        Instant dueAt) {

    /** Returns this review about another subject. */
    Review about(UUID otherId, UUID otherSubjectId) {
        return new Review(
                otherId,
                kind,
                otherSubjectId,
                brand,
                phoneNumberId,
                wamid,
                rule,
                saidAt,
                openedAt,
                dueAt);
    }

    /** Whether another review is about the same words. */
    boolean asksTheSame(Review other) {
        return kind == other.kind
                && Objects.equals(HashedWamid.of(wamid), HashedWamid.of(other.wamid))
                && Objects.equals(rule, other.rule)
                && saidAt.equals(other.saidAt);
    }
}
