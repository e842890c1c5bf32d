package io.anuencia.consent.subject;

import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Finds keys that changed hands: a number keeps its subject when somebody else gets it, and stays
 * linked with the other keys of whoever left it.
 */
@ApplicationScoped
public class Handovers {

    private static final String LEFT =
            """
            select changed_at as at from key_change where from_id = ? and of_user_id is not true
            union all
            select reported_at from key_change where from_id = ? and of_user_id is not true
            union all
            select left_at from left_key where subject_id = ? and of_user_id is not true
            """;
    // Both ends of a change are the leaver's, whenever they were linked.
    private static final String LINKS =
            """
            select l.one_id, l.other_id,
                   coalesce((select min(coalesce(c.reported_at, c.changed_at)) from key_change c
                             where c.from_id = l.one_id and c.to_id = l.other_id
                                or c.from_id = l.other_id and c.to_id = l.one_id),
                            l.linked_at) as linked_at,
                   not exists (select 1 from review r
                               where r.id = l.review_id and r.state = 'OPEN' offset 0) as sure
            from subject_link l
            where l.one_id = any (?) and l.other_id = any (?) and l.cut_at is null
            """;

    private final Sql sql;
    private final Subjects subjects;
    private final Takeovers takeovers;
    private final NextHolders next;

    Handovers(Sql sql, Subjects subjects, Takeovers takeovers, NextHolders next) {
        this.sql = sql;
        this.subjects = subjects;
        this.takeovers = takeovers;
        this.next = next;
    }

    /**
     * A change of the holder of a key.
     *
     * @param leaving how it was left; null if it was reported to be somebody else's
     */
    private record Handover(UUID subject, Instant at, Leavings.Leaving leaving) {}

    /**
     * Tells whether a change of holder counts, and whether anybody was heard under the key since.
     */
    private interface Rule {
        boolean counts(Handover found, boolean heard);
    }

    /**
     * The keys of a person that are surely theirs.
     *
     * @param subjects subjects of these keys
     * @param since since when the named key is theirs; null if nobody is known to have had it
     *     before
     */
    public record Own(Set<UUID> subjects, Instant since) {}

    /**
     * Returns the keys under which everything may be shown to whoever proves that they have one of
     * them: since when they were linked is not certain enough to show one holder what is another's,
     * so a key that changed hands stands alone.
     *
     * @param person the linked person, or the part that surely has the key
     * @param named the subject of the key
     */
    public Own shown(Group person, UUID named) {
        Eras eras =
                eras(
                        person,
                        (found, heard) ->
                                found.leaving() == null
                                        || !found.leaving().forLinked()
                                        || heard
                                        || found.subject().equals(named));
        if (eras.isHandedOver(named)) {
            return new Own(Set.of(named), eras.handovers().get(named).last());
        }
        Set<UUID> own =
                new HashSet<>(
                        eras.handovers().isEmpty() ? person.subjects() : eras.ofHolderOf(named));
        own.removeIf(eras::isHandedOver);
        return new Own(own, null);
    }

    /**
     * The side of one holder of a linked person's keys.
     *
     * @param subjects the subjects of the holder's keys
     * @param eras the subjects of the person, and when their keys changed hands
     */
    public record Side(Set<UUID> subjects, Eras eras) {}

    /**
     * Returns what to erase of a locked person at the request of whoever has one of the keys: not
     * the keys under which somebody else was heard since they were left, nor what was linked with
     * these since. If it is not known whether the named key is a number, only that counts, too: a
     * user id that was left is nobody else's, and nobody is heard under it.
     *
     * @param byHolder whether the one who has the key now asks, and not somebody who left it
     */
    public Side sideOf(Group person, UUID named, boolean byHolder) {
        if (person.subjects().size() == 1) {
            return new Side(person.subjects(), new Eras(Map.of(), List.of()));
        }
        Eras eras =
                eras(
                        person,
                        (found, heard) ->
                                found.leaving() == null
                                        || heard
                                        || byHolder
                                                && found.subject().equals(named)
                                                && found.leaving().ofUserId() != null);
        return new Side(
                eras.handovers().isEmpty() ? person.subjects() : eras.ofHolderOf(named), eras);
    }

    /**
     * Returns a key that whoever had the key of a subject at an instant surely has now: that key
     * itself, unless it changed hands since. Empty if the number is, or may be, somebody else's,
     * and no other key of theirs is known, or if they may have been the one who later reported a
     * wrong number: they, too, may have had it then.
     *
     * @param people the people behind that key, if it was not erased
     */
    public Optional<RecipientKey> keyOfHolder(Groups people, UUID subject, Instant at) {
        Optional<RecipientKey> named = people.keyOf(subject);
        if (named.isEmpty()) {
            return named;
        }
        Group person = people.of(named.get());
        Set<UUID> own = ofHolderAt(person, subject, at);
        return person.keys().stream()
                .filter(key -> own.contains(person.subjectOf(key)))
                .findFirst()
                .filter(key -> !key.equals(named.get()) || !takeovers.isTakenOver(subject, at));
    }

    private Set<UUID> ofHolderAt(Group person, UUID subject, Instant at) {
        Eras eras = sideOf(person, subject, true).eras();
        if (eras.hasSameHolder(subject, at)) {
            return Set.of(subject);
        }
        return mayBeOfReporter(person, subject, at)
                ? Set.of()
                : eras.sure().ofHolderAt(subject, at);
    }

    /** Whether a key of a person was reported to be somebody else's at an instant or since. */
    public boolean wasReported(Group person, Instant since) {
        return takeovers.of(person.subjects()).stream()
                .anyMatch(report -> !report.at().isBefore(since));
    }

    private boolean mayBeOfReporter(Group person, UUID named, Instant at) {
        return takeovers.of(person.subjects()).stream()
                .filter(report -> report.number().equals(named) && report.at().isAfter(at))
                .min(Comparator.comparing(Takeovers.Report::at))
                .filter(report -> !report.reassigned())
                .filter(report -> !report.isByNewcomer(links(person)))
                .isPresent();
    }

    private Eras eras(Group person, Rule rule) {
        List<Takeovers.Report> reports = takeovers.of(person.subjects());
        List<Handover> left = left(person);
        Set<UUID> heard =
                left.isEmpty()
                        ? Set.of()
                        : next.heard(
                                left.stream()
                                        .map(of -> new NextHolders.Since(of.subject(), of.at()))
                                        .toList());
        Map<UUID, SortedSet<Instant>> handovers = new HashMap<>();
        Stream.concat(
                        reports.stream().map(of -> new Handover(of.number(), of.at(), null)),
                        left.stream())
                .filter(found -> rule.counts(found, heard.contains(found.subject())))
                .forEach(
                        found ->
                                handovers
                                        .computeIfAbsent(found.subject(), id -> new TreeSet<>())
                                        .add(found.at()));
        return new Eras(handovers, handovers.isEmpty() ? List.of() : dated(links(person), reports));
    }

    /** Returns the keys that were left, except former user ids: these are nobody else's. */
    private List<Handover> left(Group person) {
        Groups people = subjects.readWithSuccessors(person.keys());
        List<Handover> left = new ArrayList<>();
        for (RecipientKey key : person.keys()) {
            if (people.find(key).isPresent()) {
                people.leavings(key)
                        .filter(leaving -> !Boolean.TRUE.equals(leaving.ofUserId()))
                        .forEach(
                                leaving ->
                                        left.add(
                                                new Handover(
                                                        person.subjectOf(key),
                                                        leaving.at(),
                                                        leaving)));
            }
        }
        return left;
    }

    private List<Eras.Link> links(Group person) {
        SqlArray ids = SqlArray.uuids(person.subjects());
        return sql.list(
                LINKS,
                row ->
                        new Eras.Link(
                                Columns.uuid(row, "one_id"),
                                Columns.uuid(row, "other_id"),
                                Columns.instant(row, "linked_at"),
                                row.getBoolean("sure")),
                ids,
                ids);
    }

    private static List<Eras.Link> dated(List<Eras.Link> made, List<Takeovers.Report> reports) {
        List<Eras.Link> links = made;
        for (Takeovers.Report report : reports) {
            links = links.stream().map(report::dated).toList();
        }
        return links;
    }

    /** Returns when the key of a subject last changed hands before an instant, by any report. */
    public Optional<Instant> last(UUID subject, Instant before) {
        return Stream.concat(
                        sql
                                .list(
                                        LEFT,
                                        row -> Columns.instant(row, "at"),
                                        subject,
                                        subject,
                                        subject)
                                .stream(),
                        takeovers.of(Set.of(subject)).stream().map(Takeovers.Report::at))
                .filter(at -> at != null && at.isBefore(before))
                .max(Comparator.naturalOrder());
    }
}
