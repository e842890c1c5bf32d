package io.anuencia.consent.subject;

import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;

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

    void add(Group stranger) {
        byId.put(stranger.id(), stranger);
        stranger.keys().forEach(key -> byKey.put(key, stranger));
    }

    /**
     * A subject of a group with one of its keys.
     *
     * @param groupId its group
     * @param subjectId the subject
     * @param version its version
     * @param linkedVersion up to which version its words are its own alone
     * @param key one of its keys, or null where it has none
     */
    record Member(
            UUID groupId, UUID subjectId, long version, long linkedVersion, RecipientKey key) {}

    /**
     * A key that another was changed to.
     *
     * @param subjectId the subject of the former key
     * @param key the key from then on
     * @param saidUntil what was said by then goes along
     */
    record Successor(UUID subjectId, RecipientKey key, Instant saidUntil) {}

    void inherit(List<Successor> keys) {
        successors = List.copyOf(keys);
    }

    /**
     * The keys that a person changed to after they said something: what spares the person goes
     * along to them. Only where they were locked for it ({@link Subjects#lockedWithSuccessors}).
     */
    public List<RecipientKey> successorsOf(Group person, Instant saidAt) {
        return List.copyOf(laterKeysOf(person, saidAt).keySet());
    }

    /** The same keys, each with the time until which what was said of the former goes along. */
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

    /** Whoever is linked with a later key is the same person, and may have changed theirs. */
    private void follow(Group person, Instant until, Map<RecipientKey, Instant> later) {
        for (Successor next : successors) {
            if (person.subjects().contains(next.subjectId())) {
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
     * When whoever came to a key left it for another; empty where they did not, or came back. What
     * is agreed to under it since then, its next owner may have said.
     */
    public Optional<Instant> leftAt(RecipientKey key) {
        Group owner = of(key);
        UUID subject = owner.subjectOf(key);
        Optional<Instant> left =
                latest(next -> next.subjectId().equals(subject) && !of(next.key()).equals(owner));
        Optional<Instant> came = latest(next -> next.key().equals(key));
        return left.filter(at -> came.isEmpty() || at.isAfter(came.get()));
    }

    private Optional<Instant> latest(Predicate<Successor> which) {
        return successors.stream()
                .filter(which)
                .map(Successor::saidUntil)
                .max(Comparator.naturalOrder());
    }

    /** Whether any of them is known to go by another key. */
    public boolean haveSuccessors() {
        return !successors.isEmpty();
    }

    /** Puts one person in the place of several. */
    void replace(Collection<Group> several, Group one) {
        several.forEach(group -> byId.remove(group.id()));
        byId.put(one.id(), one);
        one.keys().stream().filter(byKey::containsKey).forEach(key -> byKey.put(key, one));
    }

    /** The person behind a key; empty for a key that was never seen. */
    public Optional<Group> find(RecipientKey key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /**
     * The person behind a key that is known to exist.
     *
     * @throws IllegalArgumentException for another key
     */
    public Group of(RecipientKey key) {
        return find(key)
                .orElseThrow(() -> new IllegalArgumentException("the key was not asked for"));
    }

    /** The keys of a subject of theirs; none for one that was erased or is not among them. */
    public List<RecipientKey> keysOf(UUID subjectId) {
        return byId.values().stream()
                .flatMap(
                        group ->
                                group.keys().stream()
                                        .filter(key -> subjectId.equals(group.subjectOf(key))))
                .toList();
    }

    /** The people behind some keys, each once, in the order of the keys. */
    public List<Group> of(Collection<RecipientKey> keys) {
        return keys.stream().map(this::of).distinct().toList();
    }

    /** All of them. */
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
