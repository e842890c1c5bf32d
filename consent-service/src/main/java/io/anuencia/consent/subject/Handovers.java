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
                            l.linked_at) as linked_at
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
    private record Handover(UUID subject, Instant at, Leavings.Leaving leaving) {

        /**
         * Whether it counts if the named subject's key asks, and if anybody was heard under this
         * one since: who left a key for a linked one may still be its only holder.
         */
        boolean counts(UUID named, boolean heard) {
            return leaving == null || !leaving.forLinked() || heard || subject.equals(named);
        }
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
        Eras eras = eras(person, named);
        if (eras.isHandedOver(named)) {
            return new Own(Set.of(named), eras.handovers().get(named).last());
        }
        Set<UUID> own =
                new HashSet<>(
                        eras.handovers().isEmpty() ? person.subjects() : eras.ofHolderOf(named));
        own.removeIf(eras::isHandedOver);
        return new Own(own, null);
    }

    private Eras eras(Group person, UUID named) {
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
                .filter(found -> found.counts(named, heard.contains(found.subject())))
                .forEach(
                        found ->
                                handovers
                                        .computeIfAbsent(found.subject(), id -> new TreeSet<>())
                                        .add(found.at()));
        return new Eras(handovers, handovers.isEmpty() ? List.of() : links(person, reports));
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

    private List<Eras.Link> links(Group person, List<Takeovers.Report> reports) {
        SqlArray ids = SqlArray.uuids(person.subjects());
        List<Eras.Link> links =
                sql.list(
                        LINKS,
                        row ->
                                new Eras.Link(
                                        Columns.uuid(row, "one_id"),
                                        Columns.uuid(row, "other_id"),
                                        Columns.instant(row, "linked_at")),
                        ids,
                        ids);
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
