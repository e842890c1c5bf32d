package io.anuencia.contacts.rights;

import com.fasterxml.jackson.core.type.TypeReference;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.StoredJson;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Finds, deletes and keeps out everything here that leads to a person. */
@ApplicationScoped
class ErasureStore {

    // A contact created after the person came back is not the one to be forgotten; nor is the
    // contact of whoever has taken the number since.
    private static final String CONTACTS =
            """
            select id from contact c
            where id in (select id from contact where recipient_key = any (?)
                               and (number_since is null or number_since <= ?)
                         union select contact_id from contact_alias where recipient_key = any (?)
                         union select contact_id from former_key f
                               where recipient_key = any (?) and (held_until >= ?
                                   or still_theirs and not exists (
                                       select from contact h
                                       where h.recipient_key = f.recipient_key)))
              and not (created_at > ? and exists (
                  select from returned_key r
                  where r.returned_at > ?
                    and (r.recipient_key = c.recipient_key
                         or r.recipient_key in (select a.recipient_key from contact_alias a
                                                where a.contact_id = c.id))))
            order by id for update
            """;
    private static final String LOCK = "select version from contact where id = ? for update";
    private static final String KEYS =
            """
            select recipient_key from contact where id = ?
            union all select recipient_key from contact_alias where contact_id = ?
            """;
    // A number that somebody else has by now leads to them, not to this person.
    private static final String FORMER_KEYS =
            """
            select recipient_key, case when not still_theirs then held_until end as held_until
            from former_key f
            where contact_id = ?
              and not exists (select from contact c where c.recipient_key = f.recipient_key)
              and not exists (select from contact_alias a where a.recipient_key = f.recipient_key)
            order by recipient_key
            """;
    // The number was theirs last, so it is no longer that of whoever had it by a merge before.
    private static final String PASS_NUMBER_ON =
            """
            update former_key f set still_theirs = false from contact c
            where c.id = ? and f.recipient_key = c.recipient_key and f.still_theirs
            """;
    private static final String DELETE_ALIASES = "delete from contact_alias where contact_id = ?";
    private static final String DELETE_CONTACT = "delete from contact where id = ?";
    private static final String DELETE_FROM_IMPORTS =
            """
            update import_people set contact_ids = array_remove(contact_ids, ?)
            where ? = any (contact_ids)
            """;
    // Found by ids, since a key may have been somebody else's when the block was published. Of a
    // key that another one of the block has by now, we cannot know whose it was.
    private static final String DELETE_FROM_AUDIENCES =
            """
            with theirs as materialized (
                select array(select recipient_key from contact where id = ?
                             union all
                             select recipient_key from former_key where contact_id = ?) as keys)
            update audience_block b set
                recipient_keys = case when b.recipient_keys is not null
                    then array(select told.key
                               from unnest(b.recipient_keys) with ordinality as told (key, place)
                               where told.key <> all (t.keys)
                                  or exists (select from contact c
                                             where c.recipient_key = told.key and c.id <> ?
                                               and c.id = any (b.contact_ids))
                               order by told.place) end
            from theirs t
            where b.contact_ids && ?::uuid[]
            """;
    private static final String DELETE_TRIALS =
            """
            delete from contact_trial
            where recipient_key in (select recipient_key from contact where id = ?)
            """;
    private static final String FORGET_TRIALS =
            "delete from contact_trial where recipient_key = any (?)";
    private static final String KEEP_AWAY =
            """
            insert into erased_key (recipient_key, erased_at)
            select distinct k, ?::timestamptz from unnest(?::uuid[]) k order by k
            on conflict on constraint pk_erased_key do update
                set erased_at = greatest(erased_key.erased_at, excluded.erased_at)
            """;
    private static final String RETURN =
            """
            insert into returned_key (recipient_key, returned_at)
            select k, max(at) from unnest(?::uuid[], ?::timestamptz[]) s (k, at)
            group by k order by k
            on conflict on constraint pk_returned_key do update
                set returned_at = greatest(returned_key.returned_at, excluded.returned_at)
            """;
    private static final String LET_BACK =
            """
            delete from erased_key e using returned_key r
            where e.recipient_key = any (?) and r.recipient_key = e.recipient_key
              and r.returned_at > e.erased_at
            """;
    private static final String FORGET_RETURNS =
            """
            delete from returned_key where recipient_key in (
                select recipient_key from returned_key where returned_at < ?
                order by returned_at limit ? for update skip locked)
            """;
    private static final String DONE = "select erased from erasure where erasure_id = ?";
    private static final String NOTE =
            """
            insert into erasure (erasure_id, erased, erased_at) values (?, ?::jsonb, ?)
            on conflict on constraint pk_erasure do update set erased = excluded.erased
            """;

    private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};

    private final Sql sql;

    ErasureStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * Locks the contacts that have one of these keys, or had it at that time or through a merge.
     * Left out are people who came back afterwards, and whoever was given the number afterwards.
     */
    List<UUID> contactsOf(Collection<RecipientKey> keys, Instant erasedAt) {
        return sql.list(
                CONTACTS,
                row -> Columns.uuid(row, "id"),
                SqlArray.keys(keys),
                erasedAt,
                SqlArray.keys(keys),
                SqlArray.keys(keys),
                erasedAt,
                erasedAt,
                erasedAt);
    }

    /** Locks a contact; returns its version, or empty if it does not exist. */
    Optional<Long> lock(UUID contactId) {
        return sql.first(LOCK, row -> row.getLong("version"), contactId);
    }

    /** Returns all current keys of a contact; empty if it does not exist. */
    Set<RecipientKey> keysOf(UUID contactId) {
        return new LinkedHashSet<>(
                sql.list(KEYS, row -> Columns.key(row, "recipient_key"), contactId, contactId));
    }

    /**
     * A key that a person had before.
     *
     * @param key the key
     * @param heldUntil when they gave it up; null if it is still theirs
     */
    record FormerKey(RecipientKey key, Instant heldUntil) {}

    /** Returns the former keys of a contact that no contact has now. */
    List<FormerKey> formerKeysOf(UUID contactId) {
        return sql.list(
                FORMER_KEYS,
                row ->
                        new FormerKey(
                                Columns.key(row, "recipient_key"),
                                Columns.instant(row, "held_until")),
                contactId);
    }

    /**
     * Deletes a contact and everything that names it. Its place in an audience stays, so that the
     * other chunks do not change; an id without a contact identifies nobody.
     *
     * @param ids the ids that the person has had; a published block keeps the one that it was for
     * @return number of deleted rows, by kind
     */
    Map<String, Long> forget(UUID contactId, List<UUID> ids) {
        Map<String, Long> erased = new TreeMap<>();
        erased.put(
                "audiencePlaces",
                (long)
                        sql.update(
                                DELETE_FROM_AUDIENCES,
                                contactId,
                                contactId,
                                contactId,
                                SqlArray.uuids(ids)));
        erased.put("importPlaces", (long) sql.update(DELETE_FROM_IMPORTS, contactId, contactId));
        erased.putAll(delete(contactId));
        return erased;
    }

    /**
     * Deletes a contact; lists of ids that name it are left to age out.
     *
     * @return number of deleted rows, by kind
     */
    Map<String, Long> delete(UUID contactId) {
        sql.update(PASS_NUMBER_ON, contactId);
        Map<String, Long> erased = new TreeMap<>();
        erased.put("trials", (long) sql.update(DELETE_TRIALS, contactId));
        erased.put("identities", (long) sql.update(DELETE_ALIASES, contactId));
        erased.put("contacts", (long) sql.update(DELETE_CONTACT, contactId));
        return erased;
    }

    /**
     * Deletes the notes of running imports about people, whether they are contacts or not; returns
     * how many.
     */
    long forgetTrials(Collection<RecipientKey> keys) {
        return sql.update(FORGET_TRIALS, SqlArray.keys(keys));
    }

    /** Keeps these people out: no file brings them back. */
    void keepAway(Collection<RecipientKey> keys, Instant erasedAt) {
        sql.update(KEEP_AWAY, erasedAt, SqlArray.keys(keys));
    }

    /** Records consents that people gave themselves: their keys, and the time of each. */
    void noteReturns(List<RecipientKey> keys, List<Instant> at) {
        sql.update(RETURN, SqlArray.keys(keys), SqlArray.instants(at));
    }

    /** Lets in again those of these people who consented after their erasure. */
    void letBack(Collection<RecipientKey> keys) {
        sql.update(LET_BACK, SqlArray.keys(keys));
    }

    /** Deletes some records of consents given before this time; returns how many. */
    int forgetReturns(Instant before, int limit) {
        return sql.update(FORGET_RETURNS, before, limit);
    }

    /** Returns what an erasure has erased here so far; empty if it is new. */
    Map<String, Long> done(UUID erasureId) {
        return sql.first(DONE, row -> StoredJson.read(row.getString("erased"), COUNTS), erasureId)
                .orElse(Map.of());
    }

    void note(UUID erasureId, Map<String, Long> erased, Instant now) {
        sql.update(NOTE, erasureId, StoredJson.of(erased), now);
    }
}
