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
 * @param contactId which
 * @param externalId the caller's id that it has now, or null
 * @param recipientKey who
 * @param phone the canonical number
 * @param language or null
 * @param country or null
 * @param timeZone or null
 * @param version counts its changes
 * @param created whether it is new
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

    /** Someone who was written as a draft says, for the first time. */
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
                new RecipientKey(Columns.uuid(row, "recipient_key")),
                new PhoneNumber(row.getString("phone")),
                row.getString("language"),
                row.getString("country"),
                row.getString("time_zone"),
                row.getLong("version"),
                created);
    }

    /** The event that tells of it. */
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
