package io.anuencia.contacts.contact;

import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.Failures;
import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.StoredJson;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads and writes the table of people, many rows at a time. */
@ApplicationScoped
class ContactStore {

    /** SQL for the {@link Facts} of a row. */
    static final String FACTS =
            """
            jsonb_strip_nulls(jsonb_build_object(
                    'firstName', first_name, 'lastName', last_name, 'language', language,
                    'country', country, 'timeZone', time_zone))
                || (select coalesce(jsonb_object_agg('attributes.' || a.key, a.value), '{}')
                    from jsonb_each(attributes) a)
            """;

    // Facts are needed only of people whom this import has already named.
    private static final String KNOWN =
            """
            select recipient_key, external_id, last_import_id, tags, classes::text as classes,
                array(select jsonb_object_keys(contact.attributes)) as attributes,
                case when last_import_id = ? then %s end as facts
            from contact
            where recipient_key = any (?) or external_id = any (?)
            order by recipient_key
            for update
            """
                    .formatted(FACTS);
    // An omitted value keeps the stored one; lists grow, unless the caller replaces them.
    private static final String UPSERT =
            """
            insert into contact (id, external_id, recipient_key, phone, phone_input,
                number_country, first_name, last_name, language, country, time_zone, attributes,
                tags, classes, last_import_id, created_at, updated_at)
            select id, external_id, recipient_key, phone, phone_input, number_country, first_name,
                last_name, language, country, time_zone, attributes::jsonb, tags::text[],
                classes::jsonb, ?, ?, ?
            from unnest(?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                as said (id, external_id, recipient_key, phone, phone_input, number_country,
                    first_name, last_name, language, country, time_zone, attributes, tags, classes)
            order by recipient_key
            on conflict (recipient_key) do update set
                external_id = coalesce(contact.external_id, excluded.external_id),
                phone_input = excluded.phone_input,
                first_name = coalesce(excluded.first_name, contact.first_name),
                last_name = coalesce(excluded.last_name, contact.last_name),
                language = coalesce(excluded.language, contact.language),
                country = coalesce(excluded.country, contact.country),
                time_zone = coalesce(excluded.time_zone, contact.time_zone),
                attributes = case when ?::boolean then excluded.attributes
                    else contact.attributes || excluded.attributes end,
                tags = case when ?::boolean then excluded.tags else contact.tags || array(
                    select t.tag from unnest(excluded.tags) with ordinality as t (tag, place)
                    where t.tag <> all (contact.tags) order by t.place) end,
                classes = case when ?::boolean then excluded.classes
                    else contact.classes || coalesce((
                        select jsonb_agg(n.one order by n.place)
                        from jsonb_array_elements(excluded.classes) with ordinality as n (one, place)
                        where not contact.classes @> jsonb_build_array(n.one)), '[]') end,
                last_import_id = coalesce(excluded.last_import_id, contact.last_import_id),
                version = contact.version + 1,
                updated_at = excluded.updated_at
            returning id, external_id, recipient_key, phone, language, country, time_zone, version,
                (xmax = 0) as created
            """;
    // The external id, never empty, shows who has taken the number since the erasure.
    private static final String ERASED =
            """
            select e.recipient_key, coalesce(c.external_id, '') as holder
            from erased_key e
            left join contact c on c.recipient_key = e.recipient_key and c.number_since > e.erased_at
            where e.recipient_key = any (?)
            """;
    // Otherwise two calls with the same new id would both insert it.
    private static final String LOCK_ID = "select pg_advisory_xact_lock(hashtextextended(?, 8081))";
    private static final String UNIQUE_VIOLATION = "23505";

    private final Sql sql;
    private final IdSource ids;
    private final WriterLock writers;

    ContactStore(Sql sql, IdSource ids, WriterLock writers) {
        this.sql = sql;
        this.ids = ids;
        this.writers = writers;
    }

    /**
     * A person who is already stored.
     *
     * @param recipientKey the person's key
     * @param externalId the caller's id, or null
     * @param lastImportId the last import that named them, or null
     * @param facts stored facts, if the running import has already named them
     * @param lists their tags, attributes and audience classes
     */
    record Known(
            RecipientKey recipientKey,
            String externalId,
            UUID lastImportId,
            Facts facts,
            Lists lists) {

        /** A person whose lists were not read. */
        Known(RecipientKey recipientKey, String externalId, UUID lastImportId, Facts facts) {
            this(recipientKey, externalId, lastImportId, facts, Lists.NONE);
        }

        /** Whether this import is the last one that named them. */
        boolean isOf(UUID importId) {
            return importId != null && importId.equals(lastImportId);
        }

        /**
         * Returns this person as named by an import.
         *
         * @param said facts that the import gave, or null if only the stored row knows
         */
        Known named(UUID importId, Facts said) {
            return said == null ? this : new Known(recipientKey, externalId, importId, said, lists);
        }
    }

    /**
     * The lists of a known person that are replaced instead of extended.
     *
     * @param attributes whether attributes are replaced
     * @param tags whether tags are replaced
     * @param classes whether audience classes are replaced
     */
    record Anew(boolean attributes, boolean tags, boolean classes) {

        static final Anew NOTHING = new Anew(false, false, false);
    }

    /**
     * The origin of drafts.
     *
     * @param importId their import, or null
     * @param at when they are written
     * @param anew the lists they replace
     */
    record Origin(UUID importId, Instant at, Anew anew) {}

    /** Serialises the calls that write a person with this external id. */
    void lockId(String externalId) {
        sql.list(LOCK_ID, row -> externalId, externalId);
    }

    /** Whether a write failed because another row has the external id or the key. */
    static boolean isTaken(IllegalStateException failure) {
        return Failures.hasState(failure, UNIQUE_VIOLATION);
    }

    /**
     * Locks and reads everyone with one of these keys or external ids, for writing. Call {@link
     * #erased} only afterwards, because an erasure in progress is waited for here.
     */
    List<Known> known(Collection<ContactDraft> drafts, UUID importId) {
        writers.enter();
        return sql.list(
                KNOWN,
                row ->
                        new Known(
                                Columns.key(row, "recipient_key"),
                                row.getString("external_id"),
                                Columns.uuid(row, "last_import_id"),
                                Facts.ofJson(row.getString("facts")),
                                Lists.read(row)),
                importId,
                keys(drafts),
                SqlArray.texts(drafts, ContactDraft::externalId));
    }

    /** Returns those of these people who were erased and have not come back. */
    Erased erased(Collection<ContactDraft> drafts) {
        return new Erased(
                sql.map(
                        ERASED,
                        row -> Columns.key(row, "recipient_key"),
                        row -> row.getString("holder"),
                        keys(drafts)));
    }

    private static SqlArray keys(Collection<ContactDraft> drafts) {
        return SqlArray.uuids(drafts, draft -> draft.recipientKey().value());
    }

    /** Writes drafts of different people; those who are new get new ids. */
    List<WrittenContact> upsert(List<ContactDraft> drafts, Origin origin) {
        return sql.list(
                UPSERT,
                ContactStore::written,
                origin.importId(),
                origin.at(),
                origin.at(),
                SqlArray.uuids(drafts, draft -> ids.next()),
                SqlArray.texts(drafts, ContactDraft::externalId),
                keys(drafts),
                SqlArray.texts(drafts, draft -> draft.phone().e164()),
                SqlArray.texts(drafts, ContactDraft::phoneInput),
                SqlArray.texts(drafts, draft -> draft.phone().region()),
                SqlArray.texts(drafts, ContactDraft::firstName),
                SqlArray.texts(drafts, ContactDraft::lastName),
                SqlArray.texts(drafts, ContactDraft::language),
                SqlArray.texts(drafts, ContactDraft::country),
                SqlArray.texts(drafts, ContactDraft::timeZone),
                SqlArray.texts(drafts, draft -> StoredJson.of(draft.attributes())),
                SqlArray.texts(drafts, draft -> literal(draft.tags())),
                SqlArray.texts(drafts, draft -> StoredJson.of(draft.classes())),
                origin.anew().attributes(),
                origin.anew().tags(),
                origin.anew().classes());
    }

    private static WrittenContact written(ResultSet row) throws SQLException {
        return WrittenContact.read(row, row.getBoolean("created"));
    }

    /** The literal of a text[] of tags, quoted; tags contain nothing to escape. */
    private static String literal(List<String> tags) {
        return tags.stream().map(tag -> '"' + tag + '"').collect(Collectors.joining(",", "{", "}"));
    }
}
