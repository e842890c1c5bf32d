package io.anuencia.webhook.translation;

import io.anuencia.events.EventType;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.Uuids;
import io.anuencia.messaging.EventEnvelope;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The result of translating a body: its events, and sightings that are only counted. */
final class Translation {

    private static final long SECONDS_MAX = Instant.parse("2100-01-01T00:00:00Z").getEpochSecond();

    /**
     * Something to count.
     *
     * @param what the kind of sighting
     * @param value its label, in Meta's words or ours
     */
    record Sighting(Kind what, String value) {}

    /** The kinds of sightings. */
    enum Kind {
        /** A change, by its {@code field}. */
        FIELD,
        /** An item inside a change, by its type. */
        ITEM,
        /** A member that deviates from the documentation, by the kind of deviation. */
        ODDITY,
        /** A text or tap that was interpreted, by its rule. */
        RULE
    }

    private final Instant receivedAt;
    private final List<EventEnvelope> events = new ArrayList<>();
    private final Set<UUID> ids = new HashSet<>();
    private final List<Sighting> sightings = new ArrayList<>();
    private boolean needsAHuman;

    /**
     * An empty translation.
     *
     * @param receivedAt time of receipt, used where WhatsApp's time is missing
     */
    Translation(Instant receivedAt) {
        this.receivedAt = receivedAt.truncatedTo(ChronoUnit.SECONDS);
    }

    List<EventEnvelope> events() {
        return Collections.unmodifiableList(events);
    }

    List<Sighting> sightings() {
        return Collections.unmodifiableList(sightings);
    }

    /** Whether somebody opted out who cannot be identified. */
    boolean needsAHuman() {
        return needsAHuman;
    }

    void saw(Kind what, String value) {
        sightings.add(new Sighting(what, value));
    }

    void odd(String what) {
        saw(Kind.ODDITY, what);
    }

    void askAHuman() {
        needsAHuman = true;
    }

    /**
     * Adds an event with an id computed from its facts, unless the body already contained it.
     *
     * @param facts the subject of the event, its content, and WhatsApp's time as it was written or
     *     {@link #second}; nothing that another replica or a replay would see differently
     */
    void add(PlatformEvent event, String... facts) {
        EventType type = event.type();
        String[] all = new String[facts.length + 1];
        all[0] = type.wireName();
        for (int i = 0; i < facts.length; i++) {
            all[i + 1] = facts[i] == null ? "" : facts[i];
        }
        add(new EventEnvelope(Uuids.ofFacts(all), receivedAt, event));
    }

    private void add(EventEnvelope envelope) {
        if (ids.add(envelope.id())) {
            events.add(envelope);
        } else {
            saw(Kind.ITEM, "repeated_in_one_body");
        }
    }

    /** Reads WhatsApp's time in seconds; the time of receipt if it is missing or invalid. */
    Instant at(String seconds) {
        if (seconds == null) {
            odd("timestamp_missing_or_absurd");
            return receivedAt;
        }
        Instant read = read(seconds);
        return read == null ? receivedAt : read;
    }

    /**
     * WhatsApp's time as it was written, for the facts of things that count each time they are
     * received. If it is missing or invalid, the second of receipt distinguishes them; a replay
     * sees the same second.
     */
    String second(String seconds) {
        return isTime(seconds) ? seconds : Long.toString(receivedAt.getEpochSecond());
    }

    /** As {@link #at}, but a missing time, which is frequent here, is not counted as an oddity. */
    Instant atOrNow(String seconds) {
        return seconds == null ? receivedAt : at(seconds);
    }

    /** Reads a date in seconds; null if missing, or a text as in older versions of the API. */
    Instant dateIfAny(String seconds) {
        return seconds == null ? null : read(seconds);
    }

    /** Whether a time in seconds is valid. */
    static boolean isTime(String seconds) {
        try {
            long value = seconds == null ? 0 : Long.parseLong(seconds);
            return value > 0 && value / 1_000 < SECONDS_MAX;
        } catch (NumberFormatException malformed) {
            return false;
        }
    }

    private Instant read(String seconds) {
        try {
            long value = Long.parseLong(seconds);
            if (value > 0 && value < SECONDS_MAX) {
                return Instant.ofEpochSecond(value);
            }
            if (value >= SECONDS_MAX && value / 1_000 < SECONDS_MAX) {
                odd("timestamp_in_milliseconds");
                return Instant.ofEpochSecond(value / 1_000);
            }
        } catch (NumberFormatException malformed) {
            odd("timestamp_no_number");
            return null;
        }
        odd("timestamp_missing_or_absurd");
        return null;
    }
}
