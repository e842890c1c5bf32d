package io.anuencia.contacts.contact;

import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.StoredJson;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Writes the table of people, one row at a time. */
@ApplicationScoped
class ContactRows {

    private static final String VERSION =
            "select version from contact where recipient_key = ? order by id limit 1";
    // The wa_id belongs to the number it was learned with. A caller may set a number back to a
    // former one; a number change reported by WhatsApp never does.
    private static final String REPLACE =
            """
            update contact set
                external_id = ?, phone = ?, number_country = ?, first_name = ?, last_name = ?,
                language = ?, country = ?, time_zone = ?, attributes = ?::jsonb, tags = ?, classes = ?::jsonb,
                phone_input = case when recipient_key = ? then phone_input else ? end,
                wa_id = case when recipient_key = ? then wa_id end,
                number_since = case when recipient_key = ? then number_since end,
                number_set_at = case when recipient_key = ? then number_set_at else ? end,
                recipient_key = ?, version = version + 1, updated_at = ?
            where id = ?
            returning id, external_id, recipient_key, phone, language, country, time_zone, version
            """;

    private final Sql sql;

    ContactRows(Sql sql) {
        this.sql = sql;
    }

    Optional<Long> versionOf(RecipientKey key) {
        return sql.first(VERSION, row -> row.getLong("version"), key.value());
    }

    /** Overwrites everything that a caller can set. */
    WrittenContact replace(UUID contactId, ContactDraft draft, Instant now) {
        UUID key = draft.recipientKey().value();
        return sql.first(
                        REPLACE,
                        row -> WrittenContact.read(row, false),
                        draft.externalId(),
                        draft.phone().e164(),
                        draft.phone().region(),
                        draft.firstName(),
                        draft.lastName(),
                        draft.language(),
                        draft.country(),
                        draft.timeZone(),
                        StoredJson.of(draft.attributes()),
                        SqlArray.texts(draft.tags()),
                        StoredJson.of(draft.classes()),
                        key,
                        draft.phoneInput(),
                        key,
                        key,
                        key,
                        now,
                        key,
                        now,
                        contactId)
                .orElseThrow();
    }
}
