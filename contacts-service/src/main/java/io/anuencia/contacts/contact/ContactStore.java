package io.anuencia.contacts.contact;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventCodec;
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
import java.util.function.Function;

/** The table of people, many rows at a time. */
@ApplicationScoped
class ContactStore {

    private static final String KNOWN =
            """
            select recipient_key, external_id, last_import_id
            from contact
            where recipient_key = any (?) or external_id = any (?)
            order by recipient_key
            for update
            """;
    // What is left out keeps what is known; lists grow, unless the caller gives them anew.
    private static final String UPSERT =
            """
            insert into contact (id, external_id, recipient_key, phone, phone_input, first_name,
                language, country, time_zone, attributes, tags, last_import_id, created_at,
                updated_at)
            select id, external_id, recipient_key, phone, phone_input, first_name, language,
                country, time_zone, attributes::jsonb,
                array(select jsonb_array_elements_text(tags::jsonb)), ?, ?, ?
            from unnest(?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                as said (id, external_id, recipient_key, phone, phone_input, first_name, language,
                    country, time_zone, attributes, tags)
            order by recipient_key
            on conflict (recipient_key) do update set
                external_id = coalesce(contact.external_id, excluded.external_id),
                phone_input = excluded.phone_input,
                first_name = coalesce(excluded.first_name, contact.first_name),
                language = coalesce(excluded.language, contact.language),
                country = coalesce(excluded.country, contact.country),
                time_zone = coalesce(excluded.time_zone, contact.time_zone),
                attributes = case when ?::boolean then excluded.attributes
                    else contact.attributes || excluded.attributes end,
                tags = case when ?::boolean then excluded.tags else contact.tags || array(
                    select t.tag from unnest(excluded.tags) with ordinality as t (tag, place)
                    where t.tag <> all (contact.tags) order by t.place) end,
                last_import_id = coalesce(excluded.last_import_id, contact.last_import_id),
                updated_at = excluded.updated_at
            returning id, external_id, recipient_key, phone, language, country, time_zone,
                (xmax = 0) as created
            """;
    // Two calls with one id that is not there yet would both insert it.
    private static final String LOCK_ID = "select pg_advisory_xact_lock(hashtextextended(?, 8081))";
    private static final String UNIQUE_VIOLATION = "23505";

    private final Sql sql;

    ContactStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * Someone who is known already.
     *
     * @param recipientKey who
     * @param externalId the caller's id, or null
     * @param lastImportId the last import that named them, or null
     */
    record Known(RecipientKey recipientKey, String externalId, UUID lastImportId) {}

    /**
     * A row that was written.
     *
     * @param contactId which
     * @param externalId the caller's id that it has now, or null
     * @param recipientKey who
     * @param phone the canonical number
     * @param language or null
     * @param country or null
     * @param timeZone or null
     * @param created whether it is new
     */
    record Written(
            UUID contactId,
            String externalId,
            RecipientKey recipientKey,
            String phone,
            String language,
            String country,
            String timeZone,
            boolean created) {

        @Override
        public String toString() {
            return "Written[" + contactId + "]";
        }
    }

    /**
     * Which lists of a known person are replaced, not added to.
     *
     * @param attributes the attributes
     * @param tags the tags
     */
    record Anew(boolean attributes, boolean tags) {

        static final Anew NOTHING = new Anew(false, false);
    }

    /**
     * Where drafts come from.
     *
     * @param importId their import, or null
     * @param at when they are written
     * @param anew which lists they replace
     */
    record Origin(UUID importId, Instant at, Anew anew) {}

    /** Lets one call at a time write a person of this id. */
    void lockId(String externalId) {
        sql.list(LOCK_ID, row -> externalId, externalId);
    }

    /** Whether a write failed because someone else's row has the external id. */
    static boolean isTakenId(IllegalStateException failure) {
        return failure.getCause() instanceof SQLException cause
                && UNIQUE_VIOLATION.equals(cause.getSQLState());
    }

    /** Locks and reads everyone who has one of these keys or ids. */
    List<Known> known(Collection<ContactDraft> drafts) {
        return sql.list(
                KNOWN,
                row ->
                        new Known(
                                new RecipientKey(Columns.uuid(row, "recipient_key")),
                                row.getString("external_id"),
                                Columns.uuid(row, "last_import_id")),
                SqlArray.uuids(drafts.stream().map(draft -> draft.recipientKey().value()).toList()),
                SqlArray.texts(drafts.stream().map(ContactDraft::externalId).toList()));
    }

    /** Writes drafts of different people under new ids. */
    List<Written> upsert(List<ContactDraft> drafts, List<UUID> ids, Origin origin) {
        return sql.list(
                UPSERT,
                ContactStore::written,
                origin.importId(),
                origin.at(),
                origin.at(),
                SqlArray.uuids(ids),
                texts(drafts, ContactDraft::externalId),
                SqlArray.uuids(drafts.stream().map(draft -> draft.recipientKey().value()).toList()),
                texts(drafts, draft -> draft.phone().e164()),
                texts(drafts, ContactDraft::phoneInput),
                texts(drafts, ContactDraft::firstName),
                texts(drafts, ContactDraft::language),
                texts(drafts, ContactDraft::country),
                texts(drafts, ContactDraft::timeZone),
                texts(drafts, draft -> json(draft.attributes())),
                texts(drafts, draft -> json(draft.tags())),
                origin.anew().attributes(),
                origin.anew().tags());
    }

    private static SqlArray texts(
            List<ContactDraft> drafts, Function<ContactDraft, String> column) {
        return SqlArray.texts(drafts.stream().map(column).toList());
    }

    private static Written written(ResultSet row) throws SQLException {
        return new Written(
                Columns.uuid(row, "id"),
                row.getString("external_id"),
                new RecipientKey(Columns.uuid(row, "recipient_key")),
                row.getString("phone"),
                row.getString("language"),
                row.getString("country"),
                row.getString("time_zone"),
                row.getBoolean("created"));
    }

    private static String json(Object value) {
        try {
            return EventCodec.json().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can always be written as JSON", e);
        }
    }
}
