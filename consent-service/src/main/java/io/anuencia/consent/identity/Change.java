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
 * A person's change from one key to another.
 *
 * @param eventId id of the event that reported it
 * @param from the former key
 * @param to the new key
 * @param at when it changed
 * @param report the report of the change
 */
record Change(UUID eventId, RecipientKey from, RecipientKey to, Instant at, Report report) {

    /** The report of a change. */
    enum Report {
        /** WhatsApp reports that the person left a number, which another person will then have. */
        NUMBER_LEFT,
        /** WhatsApp reports another user id; nobody else gets the former one. */
        USER_ID_CHANGED,
        /** A caller says so, and may be mistaken. */
        BY_CALLER
    }

    /** Whether WhatsApp, which does not make a caller's mistakes, reports it. */
    boolean isByWhatsApp() {
        return report != Report.BY_CALLER;
    }

    /** Whether WhatsApp reports that the person left a number. */
    boolean leftNumber() {
        return report == Report.NUMBER_LEFT;
    }

    /** Returns the change that an event reports, if it reports one. */
    static Optional<Change> of(EventEnvelope envelope) {
        UUID id = envelope.id();
        if (envelope.event() instanceof NumberChangeReported change) {
            return Optional.of(
                    new Change(id, change.from(), change.to(), change.at(), Report.NUMBER_LEFT));
        }
        if (envelope.event() instanceof UserIdChanged change) {
            return Optional.of(
                    new Change(
                            id, change.from(), change.to(), change.at(), Report.USER_ID_CHANGED));
        }
        if (envelope.event() instanceof NumberChanged change) {
            return Optional.of(
                    new Change(
                            id, change.from(), change.to(), change.changedAt(), Report.BY_CALLER));
        }
        return Optional.empty();
    }
}
