package io.anuencia.consent.identity;

import io.anuencia.events.NumberChangeReported;
import io.anuencia.events.NumberChanged;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.UserIdChanged;
import io.anuencia.messaging.EventEnvelope;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A person goes by another key from now on.
 *
 * @param eventId the event that says so
 * @param from the former key
 * @param to the key from now on
 * @param at when
 * @param leftNumber whether WhatsApp says so of a number, which another person will have then: its
 *     word is no mistake of a caller's, and nobody gets a former user id
 */
record Change(UUID eventId, RecipientKey from, RecipientKey to, Instant at, boolean leftNumber) {

    /** The change that an event tells of, if it is one. */
    static Optional<Change> of(EventEnvelope envelope) {
        UUID id = envelope.id();
        if (envelope.event() instanceof NumberChangeReported change) {
            return Optional.of(new Change(id, change.from(), change.to(), change.at(), true));
        }
        if (envelope.event() instanceof UserIdChanged change) {
            return Optional.of(new Change(id, change.from(), change.to(), change.at(), false));
        }
        if (envelope.event() instanceof NumberChanged change) {
            return Optional.of(
                    new Change(id, change.from(), change.to(), change.changedAt(), false));
        }
        return Optional.empty();
    }
}
