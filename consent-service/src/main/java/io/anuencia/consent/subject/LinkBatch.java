package io.anuencia.consent.subject;

import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Links of locked people, made in memory and written together. After the first message to many new
 * people WhatsApp names each of them by a second key, and five statements per person cost as much
 * as their permits did.
 */
public final class LinkBatch {

    private static final String EXISTING =
            """
            select one_id, other_id from subject_link
            where one_id = any (?) and other_id = any (?)
            """;
    // "offset 0" keeps these index look-ups per subject; no table is scanned to build a hash. The
    // subject of an erased key is created with suppressions, so few subjects are looked up by key.
    private static final String PASTS =
            """
            select m.id, kept.erased_at,
                   kept.others
                   or exists (select 1 from consent_entry c where c.subject_id = m.id offset 0)
                   or exists (select 1 from open_permit p where p.subject_id = m.id offset 0)
                   or exists (select 1 from permit p where p.subject_id = m.id offset 0) as traced
            from unnest(?::uuid[]) as m (id)
            cross join lateral (
                select max(e.erased_at) as erased_at,
                       coalesce(bool_or(
                           e.erased_at is null
                           or s.lifted_at is not null
                           or s.opt_out_id <> e.suppression_id
                              and not exists (
                                  select 1 from erased_key_order o
                                  where o.recipient_key = e.recipient_key
                                    and o.suppression_id = s.opt_out_id)), false) as others
                from suppression s
                left join (subject_key k join erased_key e on e.recipient_key = k.recipient_key)
                    on k.subject_id = s.subject_id
                where s.subject_id = m.id) kept
            """;
    private static final String LINK =
            """
            insert into subject_link (one_id, other_id, linked_at)
            select * from unnest(?::uuid[], ?::uuid[], ?::timestamptz[])
            """;
    private static final String JOIN =
            """
            update subject s
            set group_id = j.group_id, version = j.version, linked_version = j.linked_version
            from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[])
                as j (id, group_id, version, linked_version)
            where s.id = j.id
            """;

    private final Sql sql;
    private final Clock clock;
    private final Groups locked;
    private final Set<Pair> existing;
    private final Map<UUID, List<Past>> pasts;
    private final List<Link> links = new ArrayList<>();
    private final Set<Group> joined = new LinkedHashSet<>();
    private Instant last = Instant.MIN;

    private LinkBatch(Sql sql, Clock clock, Groups locked, List<Pair> existing, List<Past> pasts) {
        this.sql = sql;
        this.clock = clock;
        this.locked = locked;
        this.existing = new HashSet<>(existing);
        this.pasts = pasts.stream().collect(Collectors.groupingBy(Past::subjectId));
    }

    static LinkBatch read(Sql sql, Clock clock, Groups locked) {
        SqlArray subjects = SqlArray.uuids(locked.subjects());
        List<Pair> existing =
                sql.list(
                        EXISTING,
                        row -> new Pair(Columns.uuid(row, "one_id"), Columns.uuid(row, "other_id")),
                        subjects,
                        subjects);
        List<Past> pasts =
                sql.list(
                        PASTS,
                        row ->
                                new Past(
                                        Columns.uuid(row, "id"),
                                        Columns.instant(row, "erased_at"),
                                        row.getBoolean("traced")),
                        subjects);
        return new LinkBatch(sql, clock, locked, existing, pasts);
    }

    /**
     * What was known of a subject when the batch began.
     *
     * @param erasedAt when its key was erased, under a former subject; null if it was not
     * @param traced whether it left any trace but the suppressions that the subject of an erased
     *     key is created with
     */
    private record Past(UUID subjectId, Instant erasedAt, boolean traced) {}

    /** Two linked subjects, in PostgreSQL's order, so that each pair exists only once. */
    private record Pair(UUID one, UUID other) {

        static Pair of(UUID a, UUID b) {
            return Group.smallest(List.of(a, b)).equals(a) ? new Pair(a, b) : new Pair(b, a);
        }
    }

    private record Link(Pair pair, Instant at) {}

    /**
     * Links the people that WhatsApp named together.
     *
     * @return empty if they are one person already, or a human took them apart
     */
    public Optional<Links.Joined> link(List<RecipientKey> keys) {
        Instant at = nextTime();
        Group first = locked.of(keys.get(0));
        Set<Group> several = new LinkedHashSet<>();
        several.add(first);
        for (RecipientKey key : keys.subList(1, keys.size())) {
            Group other = locked.of(key);
            Pair pair = Pair.of(first.subjectOf(keys.get(0)), other.subjectOf(key));
            if (!several.contains(other) && existing.add(pair)) {
                links.add(new Link(pair, at));
                several.add(other);
            }
        }
        return several.size() < 2 ? Optional.empty() : Optional.of(join(several, at));
    }

    /** No two links of a batch have the same time, by which a review finds its own. */
    private Instant nextTime() {
        Instant now = clock.instant();
        last = now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS);
        return last;
    }

    private Links.Joined join(Set<Group> several, Instant at) {
        Group person = Group.ofAll(several);
        boolean bothKnown = several.stream().filter(one -> isKnown(one, several)).count() > 1;
        if (bothKnown) {
            person.markAsLinked();
        }
        locked.replace(several, person);
        joined.removeAll(several);
        joined.add(person);
        return new Links.Joined(person, bothKnown, at);
    }

    /**
     * Whether a person has a history of their own. All keys of a person are erased at one instant,
     * so two keys of one erasure are known to be one person's already: when WhatsApp names them
     * together again, after that person came back under one of them, no human has to look at it.
     */
    private boolean isKnown(Group person, Set<Group> several) {
        if (person.gathered(pasts).anyMatch(Past::traced)) {
            return true;
        }
        Set<Instant> erased = erasuresOf(person);
        return !erased.isEmpty()
                && several.stream()
                        .filter(other -> !other.equals(person))
                        .allMatch(other -> Collections.disjoint(erased, erasuresOf(other)));
    }

    private Set<Instant> erasuresOf(Group person) {
        return person.gathered(pasts)
                .map(Past::erasedAt)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** Writes what was linked since the last call; what follows from a link is written after it. */
    public void write() {
        if (joined.isEmpty()) {
            return;
        }
        sql.update(
                LINK,
                SqlArray.uuids(links, link -> link.pair().one()),
                SqlArray.uuids(links, link -> link.pair().other()),
                SqlArray.instants(links, Link::at));
        writeGroups();
        links.clear();
        joined.clear();
    }

    private void writeGroups() {
        List<UUID> subjects = new ArrayList<>();
        List<UUID> groups = new ArrayList<>();
        List<Long> versions = new ArrayList<>();
        List<Long> linkedVersions = new ArrayList<>();
        for (Group person : joined) {
            for (UUID subject : person.subjects()) {
                subjects.add(subject);
                groups.add(person.id());
                versions.add(person.version());
                linkedVersions.add(person.linkedVersionOf(subject));
            }
        }
        sql.update(
                JOIN,
                SqlArray.uuids(subjects),
                SqlArray.uuids(groups),
                SqlArray.longs(versions),
                SqlArray.longs(linkedVersions));
    }
}
