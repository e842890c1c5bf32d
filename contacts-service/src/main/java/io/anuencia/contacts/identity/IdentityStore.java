package io.anuencia.contacts.identity;

import io.anuencia.events.ContactChanged;
import io.anuencia.events.NumberChangeReported;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds people by their keys, and stores their new numbers and further ids. */
@ApplicationScoped
public class IdentityStore {

    private static final String BY_NUMBER =
            "select id from contact where recipient_key = ? for update";
    // WhatsApp dates a change to the second.
    private static final String HAS_IT_SINCE =
            """
            select id from contact
            where id = ? and date_trunc('second', greatest(created_at, number_set_at)) > ?
            """;
    private static final String CHANGE_NUMBER =
            """
            update contact set phone = ?, phone_input = ?, number_country = ?,
                recipient_key = ?, number_since = ?, number_set_at = ?, wa_id = null,
                version = version + 1, updated_at = ?
            where id = ?
            returning language, country, time_zone
            """;
    private static final String BY_ALIAS =
            "select contact_id from contact_alias where recipient_key = ?";
    private static final String LEARN_WA_ID =
            """
            update contact set wa_id = ?, version = version + 1
            where id = ? and wa_id is distinct from ?
            """;
    private static final String ADD_ALIAS =
            """
            insert into contact_alias (recipient_key, contact_id, identifier, seen_at)
            values (?, ?, ?, ?) on conflict on constraint pk_contact_alias do nothing
            """;
    private static final String REMOVE_ALIAS = "delete from contact_alias where recipient_key = ?";
    private static final String ALIASES =
            """
            select recipient_key, identifier, seen_at from contact_alias
            where contact_id = ? order by seen_at desc, recipient_key desc limit ?
            """;

    private final Sql sql;
    private final Clock clock;

    IdentityStore(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * A further id of a person.
     *
     * @param recipientKey key of the id
     * @param identifier the id that Meta gave them
     * @param seenAt when we first learned of it
     */
    public record Alias(RecipientKey recipientKey, String identifier, Instant seenAt) {}

    /** Locks and returns the person who has this number. */
    Optional<UUID> contactOfNumber(RecipientKey key) {
        return sql.first(BY_NUMBER, row -> Columns.uuid(row, "id"), key.value());
    }

    /** Whether a person was given their number, or was created with it, after this time. */
    boolean hasNumberOnlySince(UUID contactId, Instant at) {
        return sql.exists(HAS_IT_SINCE, contactId, at);
    }

    /** Returns the event that announces the contact as it is now. */
    ContactChanged changeNumber(UUID contactId, NumberChangeReported reported) {
        PhoneNumber phone = reported.toPhone();
        Instant now = clock.instant();
        return sql.first(
                        CHANGE_NUMBER,
                        row ->
                                new ContactChanged(
                                        contactId,
                                        reported.to(),
                                        phone,
                                        row.getString("language"),
                                        row.getString("country"),
                                        row.getString("time_zone"),
                                        now),
                        phone.e164(),
                        phone.e164(),
                        phone.region(),
                        reported.to().value(),
                        reported.at(),
                        reported.at(),
                        now,
                        contactId)
                .orElseThrow();
    }

    Optional<UUID> contactOfAlias(RecipientKey key) {
        return sql.first(BY_ALIAS, row -> Columns.uuid(row, "contact_id"), key.value());
    }

    void learnWaId(UUID contactId, String waId) {
        if (waId != null) {
            sql.update(LEARN_WA_ID, waId, contactId, waId);
        }
    }

    void addAlias(UUID contactId, RecipientKey key, String identifier, Instant at) {
        sql.update(ADD_ALIAS, key.value(), contactId, identifier, at);
    }

    void removeAlias(RecipientKey key) {
        sql.update(REMOVE_ALIAS, key.value());
    }

    /** Returns the latest further ids of a person, newest first. */
    public List<Alias> aliases(UUID contactId, int limit) {
        return sql.list(
                ALIASES,
                row ->
                        new Alias(
                                Columns.key(row, "recipient_key"),
                                row.getString("identifier"),
                                Columns.instant(row, "seen_at")),
                contactId,
                limit);
    }
}
