package io.anuencia.dispatch.attempt;

import io.anuencia.dispatch.message.MessageState;
import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.UUID;

/** Attempts and facts for tests that look at little of them. */
public final class Attempts {

    private Attempts() {}

    /** Returns an attempt of a message that belongs to no campaign. */
    public static Attempt of(UUID id, UUID messageId, byte[] body, long askedAtNanos) {
        return new Attempt(
                id, messageId, null, "acme", false, null, false, body, askedAtNanos, null);
    }

    /** Returns the facts of a message on which nothing was reported. */
    public static MessageFacts in(MessageState state) {
        return MessageFacts.of(state);
    }

    /** Returns a message that belongs to no campaign, with the facts of its current attempt. */
    public static MessageRow row(UUID attemptId, Instant expiresAt, MessageFacts facts) {
        return new MessageRow(
                new UUID(2, 2),
                null,
                "1",
                "acme",
                null,
                new RecipientKey(new UUID(0x8000L, 0x8000000000000000L)),
                null,
                attemptId,
                1,
                0,
                expiresAt,
                facts);
    }
}
