package io.anuencia.consent.hearing;

import io.anuencia.consent.identity.PeopleLinks;
import io.anuencia.consent.subject.Group;
import io.anuencia.events.AmbiguousReplyReceived;
import io.anuencia.events.InboundMessageReceived;
import io.anuencia.events.OptInRequested;
import io.anuencia.events.OptOutRequested;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.PreferenceResumed;
import io.anuencia.events.PreferenceStopped;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.WrongNumberReported;
import io.anuencia.messaging.EventEnvelope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An event of one kind, with its id.
 *
 * @param id the same for every repeat
 * @param event what was heard
 */
record Heard<E extends PlatformEvent>(UUID id, E event) {

    /** Those of some events that are of a kind, in their order. */
    static <E extends PlatformEvent> List<Heard<E>> of(
            List<EventEnvelope> envelopes, Class<E> kind) {
        return envelopes.stream()
                .filter(envelope -> kind.isInstance(envelope.event()))
                .map(envelope -> new Heard<>(envelope.id(), kind.cast(envelope.event())))
                .toList();
    }

    /** The subject of the first of some keys that a person has. */
    static UUID subjectOf(Group person, List<RecipientKey> keys) {
        return keys.stream()
                .map(person::subjectOf)
                .filter(subject -> subject != null)
                .findFirst()
                .orElseThrow();
    }

    /** All keys of the person that an inbound event names; none for other events. */
    static List<RecipientKey> keysOf(PlatformEvent event) {
        if (event instanceof OptOutRequested heard) {
            return heard.recipientKeys();
        }
        if (event instanceof OptInRequested heard) {
            return heard.recipientKeys();
        }
        if (event instanceof PreferenceStopped heard) {
            return heard.recipientKeys();
        }
        if (event instanceof PreferenceResumed heard) {
            return heard.recipientKeys();
        }
        if (event instanceof WrongNumberReported heard) {
            return heard.recipientKeys();
        }
        if (event instanceof AmbiguousReplyReceived heard) {
            return heard.recipientKeys();
        }
        return event instanceof InboundMessageReceived heard ? heard.recipientKeys() : List.of();
    }

    /** The same for a link: by an opt-out people are one whatever came after it. */
    static PeopleLinks.Named namedBy(PlatformEvent event) {
        return new PeopleLinks.Named(keysOf(event), heldSince(event));
    }

    private static Instant heldSince(PlatformEvent event) {
        if (event instanceof OptInRequested heard) {
            return heard.saidAt();
        }
        if (event instanceof PreferenceResumed heard) {
            return heard.saidAt();
        }
        return event instanceof InboundMessageReceived heard ? heard.saidAt() : Instant.MAX;
    }
}
