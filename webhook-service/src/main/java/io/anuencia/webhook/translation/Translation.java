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

/** What a body says: its events, and what was seen on the way and is only counted. */
final class Translation {

    private static final long SECONDS_MAX = Instant.parse("2100-01-01T00:00:00Z").getEpochSecond();

    /**
     * Something to count.
     *
     * @param what its kind
     * @param value Meta's word for it, or ours
     */
    record Sighting(Kind what, String value) {}

    /** What is counted. */
    enum Kind {
        /** A change, by its {@code field}. */
        FIELD,
        /** Something inside a change, by its type. */
        ITEM,
        /** A member that is not as documented, by what is odd about it. */
        ODDITY,
        /** A text or tap that was understood, by its rule. */
        RULE
    }

    private final Instant receivedAt;
    private final List<EventEnvelope> events = new ArrayList<>();
    private final Set<UUID> ids = new HashSet<>();
    private final List<Sighting> sightings = new ArrayList<>();
    private boolean needsAHuman;

    /**
     * An empty one.
     *
     * @param receivedAt when the body came; stands in where WhatsApp's time is missing
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

    /** Whether someone asked to be left alone and it cannot be told who. */
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
     * Adds an event under the id of its facts, unless the body said it before.
     *
     * @param facts what the event is about, what it says, and WhatsApp's time as it was written, or
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

    /** WhatsApp's time, in seconds as text or number; the time of receipt if it is none. */
    Instant at(String seconds) {
        if (seconds == null) {
            odd("timestamp_missing_or_absurd");
            return receivedAt;
        }
        Instant read = read(seconds);
        return read == null ? receivedAt : read;
    }

    /**
     * WhatsApp's time as it was written, for the facts of what counts each time it is said: where
     * it is none, the second of receipt tells it from the one before. A replay finds the same one.
     */
    String second(String seconds) {
        return isTime(seconds) ? seconds : Long.toString(receivedAt.getEpochSecond());
    }

    /** As {@link #at} where Meta often leaves it out: the time of receipt is then nothing odd. */
    Instant atOrNow(String seconds) {
        return seconds == null ? receivedAt : at(seconds);
    }

    /** A date that Meta writes as seconds or, in older releases, as a text that is not read. */
    Instant dateIfAny(String seconds) {
        return seconds == null ? null : read(seconds);
    }

    /** Whether a time that was written can be read. */
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
