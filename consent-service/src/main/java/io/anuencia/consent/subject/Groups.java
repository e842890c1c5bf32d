package io.anuencia.consent.subject;

import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** The people behind some keys, as one transaction sees them. */
public final class Groups {

    private final Map<UUID, Group> byId = new LinkedHashMap<>();
    private final Map<RecipientKey, Group> byKey = new LinkedHashMap<>();
    private List<Successor> successors = List.of();

    void add(Member member) {
        Group group = byId.computeIfAbsent(member.groupId(), Group::new);
        group.add(member);
        if (member.key() != null) {
            byKey.put(member.key(), group);
        }
    }

    void add(Group person) {
        byId.put(person.id(), person);
        person.keys().forEach(key -> byKey.put(key, person));
    }

    /**
     * A subject of a group with its key.
     *
     * @param groupId id of its group
     * @param subjectId id of the subject
     * @param version version of the subject
     * @param linkedVersion the version up to which what the subject said counts for it alone; 0 for
     *     none
     * @param key its key, or null if it was erased
     */
    record Member(
            UUID groupId, UUID subjectId, long version, long linkedVersion, RecipientKey key) {}

    /**
     * A key that took the place of another.
     *
     * @param subjectId subject of the former key
     * @param key the key used since then; null if it leads to nobody any more
     * @param saidUntil what was said up to then also holds for the later key
     * @param changedAt when the one key changed to the other, by the last report; null if only over
     *     others in between
     * @param reportedAt that time as WhatsApp reported it; null if it did not
     * @param ofUserId whether the former key is a user id, which nobody else gets; null if an older
     *     release read the change
     */
    record Successor(
            UUID subjectId,
            RecipientKey key,
            Instant saidUntil,
            Instant changedAt,
            Instant reportedAt,
            Boolean ofUserId) {}

    void inherit(List<Successor> keys) {
        successors = keys;
    }

    List<RecipientKey> successorKeys() {
        return successors.stream().map(Successor::key).filter(Objects::nonNull).toList();
    }

    /**
     * Returns the keys that a person changed to after they said something; what protects the person
     * is carried over to those keys. Only for people locked with {@link
     * Subjects#lockedWithSuccessors}.
     */
    public List<RecipientKey> successorsOf(Group person, Instant saidAt) {
        return List.copyOf(laterKeysOf(person, saidAt).keySet());
    }

    /**
     * Returns those keys, each with the time up to which what was said under the former key is
     * carried over.
     */
    public Map<RecipientKey, Instant> laterKeysOf(Group person, Instant saidAt) {
        Map<RecipientKey, Instant> later = new LinkedHashMap<>();
        follow(person, Instant.MAX, later);
        later.entrySet()
                .removeIf(
                        next ->
                                saidAt.isAfter(next.getValue())
                                        || of(next.getKey()).equals(person));
        return later;
    }

    /** Follows the changes of everyone linked with a later key, too: they are the same person. */
    private void follow(Group person, Instant until, Map<RecipientKey, Instant> later) {
        for (Successor next : successors) {
            if (next.key() != null && person.subjects().contains(next.subjectId())) {
                Instant saidUntil = Collections.min(List.of(until, next.saidUntil()));
                Instant known = later.get(next.key());
                if (known == null || saidUntil.isAfter(known)) {
                    later.put(next.key(), saidUntil);
                    follow(of(next.key()), saidUntil, later);
                }
            }
        }
    }

    /**
     * Returns when the holder of a key left it for another; empty if they did not, or came back.
     * What is agreed to under the key since then may come from its next owner.
     */
    public Optional<Instant> leftAt(RecipientKey key) {
        return leavings(key)
                .filter(leaving -> !leaving.forLinked())
                .map(Leavings.Leaving::at)
                .max(Comparator.naturalOrder());
    }

    /** Returns how holders of a key left it for good. */
    Stream<Leavings.Leaving> leavings(RecipientKey key) {
        return new Leavings(this, successors).of(key);
    }

    /** Whether any of them has changed to another key. */
    public boolean haveSuccessors() {
        return !successorKeys().isEmpty();
    }

    /** Replaces several people by one. */
    void replace(Collection<Group> several, Group one) {
        several.forEach(group -> byId.remove(group.id()));
        byId.put(one.id(), one);
        one.keys().stream().filter(byKey::containsKey).forEach(key -> byKey.put(key, one));
    }

    /** Replaces a person by several. */
    void divide(Group person, Collection<Group> several) {
        byId.remove(person.id());
        several.forEach(this::add);
    }

    /** Returns the person behind a key; empty for a key that was never seen. */
    public Optional<Group> find(RecipientKey key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /**
     * Returns the person behind a key that is known to exist.
     *
     * @throws IllegalArgumentException for a key that is not among them
     */
    public Group of(RecipientKey key) {
        return find(key)
                .orElseThrow(() -> new IllegalArgumentException("the key was not asked for"));
    }

    /** Returns the key of one of their subjects; empty if it was erased or is not among them. */
    public Optional<RecipientKey> keyOf(UUID subjectId) {
        return byKey.keySet().stream()
                .filter(key -> subjectId.equals(byKey.get(key).subjectOf(key)))
                .findFirst();
    }

    /** Returns the people behind some keys, each once, in the order of the keys. */
    public List<Group> of(Collection<RecipientKey> keys) {
        return keys.stream().map(this::of).distinct().toList();
    }

    /** All of these people. */
    public Collection<Group> all() {
        return byId.values();
    }

    /** Ids of all subjects of all of them. */
    public SortedSet<UUID> subjects() {
        SortedSet<UUID> subjects = new TreeSet<>();
        byId.values().forEach(group -> subjects.addAll(group.subjects()));
        return subjects;
    }

    boolean hasAll(Collection<RecipientKey> keys) {
        return byKey.keySet().containsAll(keys);
    }
}
