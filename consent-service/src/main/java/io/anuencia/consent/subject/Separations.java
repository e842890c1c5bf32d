package io.anuencia.consent.subject;

import io.anuencia.messaging.Clocks;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Takes a linked person apart where a key changed hands: both sides of it are different people. */
@ApplicationScoped
public class Separations {

    private static final String CUT =
            """
            update subject_link set cut_at = ?
            where cut_at is null
              and (one_id = any (?) and other_id = any (?)
                   or one_id = any (?) and other_id = any (?))
            """;
    // A human who took them apart is right.
    private static final String LINK =
            """
            insert into subject_link (one_id, other_id, linked_at)
            values (least(?::uuid, ?::uuid), greatest(?::uuid, ?::uuid), ?)
            on conflict do nothing
            """;

    private final Sql sql;
    private final Subjects subjects;
    private final Links links;
    private final Clock clock;
    private final Event<HoldersSeparated> separated;

    Separations(
            Sql sql,
            Subjects subjects,
            Links links,
            @Clocks.Decision Clock clock,
            Event<HoldersSeparated> separated) {
        this.sql = sql;
        this.subjects = subjects;
        this.links = links;
        this.clock = clock;
        this.separated = separated;
    }

    /**
     * Separates what is erased of a locked person from the rest, and keeps the keys of each holder
     * together.
     *
     * @param locked locked people; afterwards with those that the person turned out to be
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void separate(Groups locked, Group person, Handovers.Erased erased) {
        Set<UUID> others = new TreeSet<>(person.subjects());
        others.removeAll(erased.subjects());
        Instant now = clock.instant();
        SqlArray one = SqlArray.uuids(erased.subjects());
        SqlArray other = SqlArray.uuids(others);
        sql.update(CUT, now, one, other, other, one);
        join(erased.eras().sure(), erased.subjects(), now);
        join(erased.eras().sure(), others, now);
        links.settle(subjects.lock(person.keys()));
        locked.divide(person, subjects.lock(person.keys()).all());
        separated.fire(new HoldersSeparated(erased));
    }

    /**
     * Links those of one side that were one person only through the other side, by links that need
     * no confirmation.
     */
    private void join(Eras eras, Collection<UUID> side, Instant now) {
        Eras left = eras.among(side);
        Set<UUID> joined = new HashSet<>();
        for (UUID first : side) {
            if (joined.addAll(left.ofHolderOf(first))) {
                for (UUID other : eras.ofHolderOf(first)) {
                    if (side.contains(other) && joined.addAll(left.ofHolderOf(other))) {
                        sql.update(LINK, first, other, first, other, now);
                    }
                }
            }
        }
    }
}
