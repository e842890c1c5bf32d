package io.anuencia.consent.subject;

import io.anuencia.events.RecipientKey;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One person as a transaction sees it: subjects and their keys. The version may be raised only by a
 * transaction that holds the lock.
 */
public final class Group {

    private final UUID id;
    private final SortedSet<UUID> subjects = new TreeSet<>();
    private final Map<RecipientKey, UUID> subjectsByKey = new TreeMap<>();
    private final Map<UUID, Long> linkedVersions = new HashMap<>();
    private long version;
    private boolean raised;
    private boolean imagined;

    Group(UUID id) {
        this.id = id;
    }

    /** A person never seen before, as they would be if their key were seen now; never stored. */
    static Group imagined(UUID id, RecipientKey key) {
        Group stranger = new Group(id);
        stranger.add(new Groups.Member(id, id, 0, 0, key));
        stranger.imagined = true;
        return stranger;
    }

    void add(Groups.Member member) {
        subjects.add(member.subjectId());
        if (member.linkedVersion() > 0) {
            linkedVersions.put(member.subjectId(), member.linkedVersion());
        }
        version = Math.max(version, member.version());
        if (member.key() != null) {
            subjectsByKey.put(member.key(), member.subjectId());
        }
    }

    /**
     * Merges people into one person, under the smallest id and at a version above all of theirs.
     */
    static Group ofAll(Collection<Group> groups) {
        Group one = new Group(smallest(groups.stream().map(Group::id).toList()));
        for (Group group : groups) {
            one.subjects.addAll(group.subjects);
            one.subjectsByKey.putAll(group.subjectsByKey);
            one.linkedVersions.putAll(group.linkedVersions);
            one.version = Math.max(one.version, group.version);
        }
        one.raiseVersion();
        return one;
    }

    /** The smallest id in PostgreSQL's order, which is not Java's. */
    static UUID smallest(Collection<UUID> ids) {
        return Collections.min(ids, Comparator.comparing(UUID::toString));
    }

    /** All subjects of some people, each once. */
    public static List<UUID> subjectsOf(Collection<Group> groups) {
        return groups.stream().flatMap(group -> group.subjects().stream()).distinct().toList();
    }

    /** All keys of some people, each once. */
    public static List<RecipientKey> keysOf(Collection<Group> groups) {
        return groups.stream().flatMap(group -> group.keys().stream()).distinct().toList();
    }

    /** Returns the rows about each of some people, over all subjects of the group. */
    public static <T> Map<Group, List<T>> gather(
            Collection<Group> groups, List<T> rows, Function<T, UUID> subject) {
        Map<UUID, List<T>> bySubject = rows.stream().collect(Collectors.groupingBy(subject));
        Map<Group, List<T>> gathered = new HashMap<>();
        groups.forEach(group -> gathered.put(group, group.gathered(bySubject).toList()));
        return gathered;
    }

    /** Returns what {@code bySubject} holds for each of its subjects. */
    public <T> Stream<T> gathered(Map<UUID, List<T>> bySubject) {
        return subjects.stream()
                .flatMap(subject -> bySubject.getOrDefault(subject, List.of()).stream());
    }

    void markAsLinked() {
        subjects.forEach(subject -> linkedVersions.put(subject, version));
    }

    /**
     * Whether what a subject said at a version counts for that subject alone: it was said before
     * the subject was linked with people who were already known, and nobody has confirmed that
     * link.
     */
    public boolean speaksAlone(UUID subject, long saidAtVersion) {
        return saidAtVersion <= linkedVersionOf(subject);
    }

    /** The version up to which what a subject said counts for it alone; 0 for none. */
    long linkedVersionOf(UUID subject) {
        return linkedVersions.getOrDefault(subject, 0L);
    }

    /**
     * Returns the part of the person that certainly has these keys: the whole person or, while
     * nobody has confirmed that the linked people are one, only the subjects the keys name. Use it
     * to read, and for whatever lifts a restriction, which must not affect anyone else. What
     * restricts needs no such care, since decisions look at all subjects of a group.
     */
    public Group spokenForBy(Collection<RecipientKey> keys) {
        return spokenFor(keys.stream().map(subjectsByKey::get).collect(Collectors.toSet()));
    }

    /**
     * Returns the part of the person that certainly is this subject; see {@link
     * #spokenForBy(Collection)}.
     */
    public Group spokenForBy(UUID subject) {
        return spokenFor(Set.of(subject));
    }

    private Group spokenFor(Set<UUID> named) {
        return linkedVersions.isEmpty() ? this : part(named);
    }

    /** Returns the part of the person that has some of its subjects, at least one, to read it. */
    public Group part(Collection<UUID> named) {
        List<UUID> own = subjects.stream().filter(named::contains).toList();
        Group sure = new Group(smallest(own));
        sure.subjects.addAll(own);
        subjectsByKey.forEach(
                (key, subject) -> {
                    if (named.contains(subject)) {
                        sure.subjectsByKey.put(key, subject);
                    }
                });
        sure.version = version;
        return sure;
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

    /** The subjects of those keys that are the person's, in the order of the keys, each once. */
    public List<UUID> subjectsNamed(Collection<RecipientKey> some) {
        return some.stream().map(subjectsByKey::get).filter(Objects::nonNull).distinct().toList();
    }

    /**
     * Whether nobody has seen this person yet, so that only what is kept by key applies to them.
     */
    public boolean isImagined() {
        return imagined;
    }

    /** The version of the person's standing; it grows with each entry of the ledger. */
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
