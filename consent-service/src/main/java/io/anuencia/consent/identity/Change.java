package io.anuencia.consent.identity;

import io.anuencia.consent.subject.ChangeReport;
import io.anuencia.events.NumberChangeReported;
import io.anuencia.events.NumberChanged;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.UserIdChanged;
import io.anuencia.messaging.EventEnvelope;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A person's change from one key to another.
 *
 * @param eventId id of the event that reported it
 * @param from the former key
 * @param to the new key
 * @param at when it changed
 * @param report the report of the change
 */
record Change(UUID eventId, RecipientKey from, RecipientKey to, Instant at, ChangeReport report) {

    /** Whether WhatsApp reports that the person left a number. */
    boolean leftNumber() {
        return report == ChangeReport.NUMBER_LEFT;
    }

    /** Returns the change that an event reports, if it reports one. */
    static Optional<Change> of(EventEnvelope envelope) {
        UUID id = envelope.id();
        if (envelope.event() instanceof NumberChangeReported change) {
            return Optional.of(
                    new Change(
                            id, change.from(), change.to(), change.at(), ChangeReport.NUMBER_LEFT));
        }
        if (envelope.event() instanceof UserIdChanged change) {
            return Optional.of(
                    new Change(
                            id,
                            change.from(),
                            change.to(),
                            change.at(),
                            ChangeReport.USER_ID_CHANGED));
        }
        if (envelope.event() instanceof NumberChanged change) {
            return Optional.of(
                    new Change(
                            id,
                            change.from(),
                            change.to(),
                            change.changedAt(),
                            ChangeReport.BY_CALLER));
        }
        return Optional.empty();
    }
}
