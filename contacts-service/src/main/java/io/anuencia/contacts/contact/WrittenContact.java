package io.anuencia.contacts.contact;

import io.anuencia.events.ContactChanged;
import io.anuencia.events.ContactRegistered;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/**
 * A row that was written.
 *
 * @param contactId our id
 * @param externalId the caller's id that the row has now, or null
 * @param recipientKey the person's key
 * @param phone the canonical number
 * @param language BCP 47 tag, or null
 * @param country ISO 3166-1 code, or null
 * @param timeZone IANA zone, or null
 * @param version number of the row's version
 * @param created whether the row is new
 */
record WrittenContact(
        UUID contactId,
        String externalId,
        RecipientKey recipientKey,
        PhoneNumber phone,
        String language,
        String country,
        String timeZone,
        long version,
        boolean created) {

    /** Returns the row of a person whom a draft creates. */
    static WrittenContact created(UUID contactId, ContactDraft draft) {
        return new WrittenContact(
                contactId,
                draft.externalId(),
                draft.recipientKey(),
                draft.phone(),
                draft.language(),
                draft.country(),
                draft.timeZone(),
                1,
                true);
    }

    static WrittenContact read(ResultSet row, boolean created) throws SQLException {
        return new WrittenContact(
                Columns.uuid(row, "id"),
                row.getString("external_id"),
                Columns.key(row, "recipient_key"),
                new PhoneNumber(row.getString("phone")),
                row.getString("language"),
                row.getString("country"),
                row.getString("time_zone"),
                row.getLong("version"),
                created);
    }

    /** Returns the event that announces the write. */
    PlatformEvent event(Instant at) {
        return created
                ? new ContactRegistered(
                        contactId, recipientKey, phone, language, country, timeZone, at)
                : new ContactChanged(
                        contactId, recipientKey, phone, language, country, timeZone, at);
    }

    @Override
    public String toString() {
        return "WrittenContact[" + contactId + "]";
    }
}
