package io.anuencia.consent.subject;

import io.anuencia.events.RecipientKey;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * One person as a transaction sees it: subjects and their keys. The version may be raised only by a
 * transaction that holds the lock.
 */
public final class Group {

    private final UUID id;
    private final SortedSet<UUID> subjects = new TreeSet<>();
    private final Map<RecipientKey, UUID> subjectsByKey = new TreeMap<>();
    private long version;
    private boolean raised;

    Group(UUID id) {
        this.id = id;
    }

    void add(UUID subject, long subjectVersion, RecipientKey key) {
        subjects.add(subject);
        version = Math.max(version, subjectVersion);
        if (key != null) {
            subjectsByKey.put(key, subject);
        }
    }

    /** The group's id: the smallest of its subjects' ids. */
    public UUID id() {
        return id;
    }

    /** Ids of all its subjects. */
    public SortedSet<UUID> subjects() {
        return Collections.unmodifiableSortedSet(subjects);
    }

    /** All keys of the person. */
    public List<RecipientKey> keys() {
        return List.copyOf(subjectsByKey.keySet());
    }

    /** The subject of one of its keys. */
    public UUID subjectOf(RecipientKey key) {
        return subjectsByKey.get(key);
    }

    /** The version of its standing: grows with each entry of the ledger. */
    public long version() {
        return version;
    }

    /** Raises the version for a new entry of the ledger and returns it. */
    public long raiseVersion() {
        raised = true;
        return ++version;
    }

    boolean isRaised() {
        return raised;
    }
}
