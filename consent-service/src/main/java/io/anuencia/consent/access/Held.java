package io.anuencia.consent.access;

import io.anuencia.consent.standing.SignalOrder;
import io.anuencia.consent.subject.Group;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.SqlArray;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A person with the times in which they held their keys. A number keeps its subject when somebody
 * else gets it, so the same subject may hold what several people said, one after the other.
 *
 * @param person the person, without what is left out
 * @param subjects the subjects of the person
 * @param keys the keys of the person
 * @param since for subjects whose key somebody else had before: the time until which they had it
 * @param until when the person left the key; null if it is still theirs
 * @param earlier keys that the person had before; empty if they are not to be named
 * @param leftOut other keys that lead to the person, but are another person's now
 */
record Held(
        Group person,
        Collection<UUID> subjects,
        List<RecipientKey> keys,
        Map<UUID, Instant> since,
        Instant until,
        List<Earlier> earlier,
        List<RecipientKey> leftOut) {

    /** Before anything that was said. */
    static final Instant ALWAYS = SignalOrder.EARLIEST.minusSeconds(1);

    /** After anything that was said. */
    static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    /**
     * A key that a person had before.
     *
     * @param recipientKey the key
     * @param until when they left it
     */
    record Earlier(RecipientKey recipientKey, Instant until) {}

    /** Whether the person has the key no more, so that whatever is in force is somebody else's. */
    boolean isFormer() {
        return until != null;
    }

    private Instant end() {
        return isFormer() ? until : NEVER;
    }

    /** Whether the person held the key of a subject of theirs at an instant. */
    boolean includes(UUID subject, Instant at) {
        return isWithin(since.getOrDefault(subject, ALWAYS), at);
    }

    /** Whether the person held all of their keys at an instant. */
    boolean includes(Instant at) {
        return isWithin(since.values().stream().max(Instant::compareTo).orElse(ALWAYS), at);
    }

    /** What nobody knows the time of may be of any holder. */
    private boolean isWithin(Instant from, Instant at) {
        if (at == null) {
            return from.equals(ALWAYS) && !isFormer();
        }
        return at.isAfter(from) && !at.isAfter(end());
    }

    /** The columns of {@code held (subject_id, since, until)}. */
    Object[] columns(Object... more) {
        Object[] all = new Object[3 + more.length];
        all[0] = SqlArray.uuids(subjects);
        all[1] = SqlArray.instants(subjects, subject -> since.getOrDefault(subject, ALWAYS));
        all[2] = SqlArray.instants(subjects, subject -> end());
        System.arraycopy(more, 0, all, 3, more.length);
        return all;
    }
}
