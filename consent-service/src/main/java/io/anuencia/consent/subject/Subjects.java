package io.anuencia.consent.subject;

import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.RoundTrip;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import io.anuencia.messaging.sql.Writes;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Finds, creates and locks the people behind recipient keys. */
@ApplicationScoped
public class Subjects {

    private static final Logger LOG = Logger.getLogger(Subjects.class);
    private static final String KNOWN =
            "select recipient_key from subject_key where recipient_key = any (?)";
    private static final String CREATE_SUBJECTS =
            """
            insert into subject (id, group_id, created_at)
            select id, id, ?::timestamptz from unnest(?::uuid[]) as made (id) returning id
            """;
    // In the order given: two replicas that create the same keys never wait for each other in turn.
    private static final String CREATE_KEYS =
            """
            insert into subject_key (recipient_key, subject_id)
            select recipient_key, subject_id
            from unnest(?::uuid[], ?::uuid[]) with ordinality
                as made (recipient_key, subject_id, place)
            order by place
            on conflict do nothing
            returning recipient_key
            """;
    private static final String DROP_SUBJECTS = "delete from subject where id = any (?)";
    // PostgreSQL's own order of UUIDs, so that every transaction takes the locks in the same order.
    private static final String LOCK =
            """
            select id, group_id from subject
            where group_id in (select s.group_id
                               from subject_key k join subject s on s.id = k.subject_id
                               where %s)
            order by id
            for no key update
            """;
    private static final String LOCK_KEYS = LOCK.formatted("k.recipient_key = any (?)");
    private static final String LOCK_PEOPLE_OF =
            LOCK.formatted("s.group_id in (select o.group_id from subject o where o.id = any (?))");
    private static final String MEMBERS =
            """
            select m.group_id, m.id, m.version, m.linked_version, k.recipient_key
            from subject m left join subject_key k on k.subject_id = m.id
            """;
    private static final String READ =
            MEMBERS
                    + """
                    where m.group_id in (select s.group_id
                                         from subject_key k join subject s on s.id = k.subject_id
                                         where k.recipient_key = any (?))
                    order by m.id, k.recipient_key
                    """;
    private static final String READ_GROUPS =
            MEMBERS
                    + """
                    where m.group_id = any (?)
                    order by m.id, k.recipient_key
                    """;
    private static final String KEY_OF =
            "select recipient_key from subject_key where subject_id = ?";
    private static final String RAISE = "update subject set version = ? where id = ?";
    private static final String KEYS_OF =
            """
            select k.recipient_key
            from subject said
            join subject member on member.group_id = said.group_id
            join subject_key k on k.subject_id = member.id
            where said.id = any (?)
            order by k.recipient_key
            """;
    private static final String DROP_KEYS = "delete from subject_key where subject_id = any (?)";

    private final Sql sql;
    private final IdSource ids;
    private final Clock clock;
    private final Event<SubjectsCreated> created;
    private final KeyChanges changes;

    Subjects(
            Sql sql,
            IdSource ids,
            Clock clock,
            Event<SubjectsCreated> created,
            KeyChanges changes) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
        this.created = created;
        this.changes = changes;
    }

    /**
     * Runs work on people under their lock, in a transaction of its own. A key that was never seen
     * gets a subject first; since nearly all keys exist, only the failed lock reveals those that do
     * not.
     *
     * @param work the work; it may run again from the start if the groups changed meanwhile
     */
    public <T> T locked(Collection<RecipientKey> keys, Function<Groups, T> work) {
        return begunAgain(
                keys, () -> QuarkusTransaction.requiringNew().call(() -> work.apply(lock(keys))));
    }

    /**
     * Runs work on people under their lock, as {@link #locked} does, and also locks the people
     * behind the keys that they changed to since.
     */
    public <T> T lockedWithSuccessors(Collection<RecipientKey> keys, Function<Groups, T> work) {
        Set<RecipientKey> all = new LinkedHashSet<>(keys);
        return begunAgain(
                all,
                () ->
                        QuarkusTransaction.requiringNew()
                                .call(() -> work.apply(lockWithSuccessors(all))));
    }

    /**
     * A key discovered under the lock can only be locked by starting again, in the order of ids.
     */
    private Groups lockWithSuccessors(Set<RecipientKey> keys) {
        Groups groups = lock(keys);
        groups.inherit(changes.successorsOf(groups));
        if (keys.addAll(groups.successorKeys())) {
            throw new GroupsChangedException();
        }
        return groups;
    }

    /**
     * Runs a transaction that calls {@link #lock}; runs it again, after creating missing subjects,
     * if some keys were never seen or the groups changed while it waited.
     *
     * @param transaction begins and ends a transaction
     */
    <T> T begunAgain(Collection<RecipientKey> keys, Supplier<T> transaction) {
        while (true) {
            try {
                return transaction.get();
            } catch (GroupsChangedException e) {
                LOG.debug("keys are new or groups changed while their lock was waited for");
                ensure(keys);
            }
        }
    }

    /**
     * Locks the people behind keys until the running transaction ends. Its statements are planned
     * once for all people: planning anew for each opt-out takes as long as the rest of it.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Groups lock(Collection<RecipientKey> keys) {
        Groups groups = lock(LOCK_KEYS, SqlArray.keys(keys));
        if (!groups.hasAll(keys)) {
            throw new GroupsChangedException();
        }
        return groups;
    }

    /**
     * Locks the people that some subjects belong to then, without those whose keys were destroyed.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Groups lockPeopleOf(Collection<UUID> some) {
        Groups groups = lock(LOCK_PEOPLE_OF, SqlArray.uuids(some));
        boolean erased = groups.all().stream().anyMatch(person -> person.keys().isEmpty());
        // A subject that got another group during the wait is no longer found, so it is not locked.
        if (erased || !Set.copyOf(Group.keysOf(groups.all())).equals(Set.copyOf(keysOf(some)))) {
            throw new GroupsChangedException();
        }
        return groups;
    }

    private Groups lock(String query, SqlArray of) {
        Map<UUID, UUID> groupsOfLocked =
                sql.roundTripOfLookUps()
                        .endedIfStalled()
                        .map(
                                query,
                                row ->
                                        Map.entry(
                                                Columns.uuid(row, "id"),
                                                Columns.uuid(row, "group_id")),
                                of)
                        .get();
        // The previous holder of the lock may have linked, split or erased them.
        Groups groups = groups(READ_GROUPS, SqlArray.uuids(new HashSet<>(groupsOfLocked.values())));
        if (!groupsOfLocked.keySet().containsAll(groups.subjects())) {
            throw new GroupsChangedException();
        }
        return groups;
    }

    /** Reads the people behind keys without a lock; keys that were never seen have nobody. */
    public Groups read(Collection<RecipientKey> keys) {
        return groups(READ, SqlArray.keys(keys));
    }

    /**
     * Reads the people behind keys without a lock, with those behind the keys that they changed to
     * since.
     */
    public Groups readWithSuccessors(Collection<RecipientKey> keys) {
        Set<RecipientKey> all = new LinkedHashSet<>(keys);
        while (true) {
            Groups groups = read(all);
            groups.inherit(changes.successorsOf(groups));
            if (!all.addAll(groups.successorKeys())) {
                return groups;
            }
        }
    }

    private Groups groups(String query, SqlArray ids) {
        Groups groups = new Groups();
        sql.list(
                        query,
                        row ->
                                new Groups.Member(
                                        Columns.uuid(row, "group_id"),
                                        Columns.uuid(row, "id"),
                                        row.getLong("version"),
                                        row.getLong("linked_version"),
                                        Columns.key(row, "recipient_key")),
                        ids)
                .forEach(groups::add);
        return groups;
    }

    /**
     * Reads people for a question about what would be: a key that was never seen gets an imagined
     * person, as a permit would find them, and nothing is created.
     */
    public Groups imagine(Collection<RecipientKey> keys) {
        Groups groups = read(keys);
        for (RecipientKey key : Set.copyOf(keys)) {
            if (groups.find(key).isEmpty()) {
                groups.add(Group.imagined(ids.next(), key));
            }
        }
        return groups;
    }

    /** Returns the key of a subject; empty once it was erased. */
    public Optional<RecipientKey> keyOf(UUID subjectId) {
        return sql.first(KEY_OF, row -> Columns.key(row, "recipient_key"), subjectId);
    }

    /** Stores the versions that were raised under the lock. */
    public static void saveVersions(Groups groups, Writes writes) {
        for (Group group : groups.all()) {
            if (group.isRaised()) {
                group.subjects().forEach(id -> writes.add(RAISE, group.version(), id));
            }
        }
    }

    /** Creates subjects for keys never seen, in key order, in a transaction of its own. */
    void ensure(Collection<RecipientKey> keys) {
        Set<RecipientKey> missing = new TreeSet<>(keys);
        sql.list(
                KNOWN,
                row -> missing.remove(Columns.key(row, "recipient_key")),
                SqlArray.keys(keys));
        if (!missing.isEmpty()) {
            QuarkusTransaction.requiringNew().run(() -> create(missing));
        }
    }

    void create(Set<RecipientKey> keys) {
        Map<RecipientKey, UUID> subjects = new LinkedHashMap<>();
        keys.forEach(key -> subjects.put(key, ids.next()));
        SqlArray made = SqlArray.uuids(subjects.values());
        RoundTrip writes = sql.roundTrip().endedIfStalled();
        writes.list(CREATE_SUBJECTS, row -> true, clock.instant(), made);
        Supplier<List<RecipientKey>> written =
                writes.list(
                        CREATE_KEYS,
                        row -> Columns.key(row, "recipient_key"),
                        SqlArray.keys(subjects.keySet()),
                        made);
        Set<RecipientKey> stored = Set.copyOf(written.get());
        if (stored.size() < subjects.size()) {
            Map<RecipientKey, UUID> late = new HashMap<>(subjects);
            late.keySet().removeAll(stored);
            sql.update(DROP_SUBJECTS, SqlArray.uuids(late.values()));
            subjects.keySet().retainAll(stored);
        }
        if (!subjects.isEmpty()) {
            created.fire(new SubjectsCreated(subjects));
        }
    }

    /** Returns all keys of the people that some subjects belong to; empty if they were erased. */
    public List<RecipientKey> keysOf(Collection<UUID> subjects) {
        return sql.list(
                KEYS_OF, row -> Columns.key(row, "recipient_key"), SqlArray.uuids(subjects));
    }

    /** Destroys all keys of a locked person, so that nothing leads to their subjects any more. */
    @Transactional(Transactional.TxType.MANDATORY)
    public long forgetKeys(Group person) {
        return sql.update(DROP_KEYS, SqlArray.uuids(person.subjects()));
    }
}
