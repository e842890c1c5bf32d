package io.anuencia.consent.review;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A question to a human.
 *
 * @param id its id
 * @param kind why
 * @param subjectId whom it is about
 * @param brand whose number heard it; null where nobody knows: then every brand is meant
 * @param phoneNumberId the number that heard it, or null
 * @param wamid WhatsApp's id of the message, by which its text can be looked up, or null
 * @param rule what left it open, or null
 * @param saidAt when the person said it
 * @param openedAt since when it waits
 * @param dueAt when it counts as an opt-out by itself; null for linked people and requests to be
 *     erased
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

    /** The same question about another subject. */
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

    /** Whether another one is about the same words. */
    boolean asksTheSame(Review other) {
        return kind == other.kind
                && Objects.equals(wamid, other.wamid)
                && Objects.equals(rule, other.rule)
                && saidAt.equals(other.saidAt);
    }
}
