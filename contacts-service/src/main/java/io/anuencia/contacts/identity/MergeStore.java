package io.anuencia.contacts.identity;

import io.anuencia.contacts.contact.FormerKeys;
import io.anuencia.events.ContactChanged;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Merges the rows of two contacts into one. */
@ApplicationScoped
class MergeStore {

    private static final String LOCK =
            """
            select id, recipient_key, phone, version from contact where id in (?, ?)
            order by id for update
            """;
    private static final String ERASED =
            """
            select e.recipient_key from erased_key e
            where e.recipient_key in (
                select recipient_key from contact where id in (?, ?)
                union all select recipient_key from contact_alias where contact_id in (?, ?))
            limit 1
            """;
    private static final String OVERFILLS =
            """
            select from contact k cross join contact g
            where k.id = ? and g.id = ? and (
                cardinality(k.tags) + (
                    select count(*) from unnest(g.tags) as t (tag) where t.tag <> all (k.tags))
                    > 50
                or jsonb_array_length(k.classes) + (
                    select count(*) from jsonb_array_elements(g.classes) as n (one)
                    where not k.classes @> jsonb_build_array(n.one))
                    > 50
                or (select count(*) from jsonb_object_keys(k.attributes || g.attributes)) > 50)
            limit 1
            """;
    private static final String MOVE_ALIASES =
            "update contact_alias set contact_id = ? where contact_id = ?";
    // The places of a contact that was merged into the one that goes are not moved yet, either.
    private static final String HAND_ON_PLACES =
            "update merged_contact set stays = ? where stays = ?";
    private static final String LEAVE_PLACES =
            "insert into merged_contact (goes, stays, merged_at) values (?, ?, ?)";
    // Where the kept contact already has a pair with the same other contact, that pair is kept.
    private static final String MOVE_PAIRS =
            """
            update contact_duplicate d
            set first_id = least(p.other, p.stays), second_id = greatest(p.other, p.stays)
            from (select f.id, s.stays,
                      case when f.first_id = s.goes then f.second_id else f.first_id end as other
                  from contact_duplicate f cross join (values (?::uuid, ?::uuid)) s (goes, stays)
                  where s.goes in (f.first_id, f.second_id)) p
            where d.id = p.id and p.other <> p.stays
              and not exists (select from contact_duplicate k
                              where k.first_id = least(p.other, p.stays)
                                and k.second_id = greatest(p.other, p.stays))
            """;
    // Runs before KEEP, since external ids are unique.
    private static final String DELETE =
            """
            delete from contact where id = ?
            returning external_id, first_name, last_name, language, country, time_zone,
                attributes, tags, classes, last_activity_at, created_at
            """;
    // The contact that stays takes the earlier creation, but has its number only since its own.
    private static final String KEEP =
            """
            update contact set
                number_set_at = coalesce(number_set_at, created_at),
                external_id = coalesce(external_id, ?),
                first_name = coalesce(first_name, ?),
                last_name = coalesce(last_name, ?),
                language = coalesce(language, ?),
                country = coalesce(country, ?),
                time_zone = coalesce(time_zone, ?),
                attributes = ?::jsonb || attributes,
                tags = tags || array(
                    select t.tag from unnest(?::text[]) with ordinality as t (tag, place)
                    where t.tag <> all (contact.tags) order by t.place),
                classes = classes || coalesce((
                    select jsonb_agg(n.one) from jsonb_array_elements(?::jsonb) as n (one)
                    where not contact.classes @> jsonb_build_array(n.one)), '[]'),
                last_activity_at = greatest(last_activity_at, ?),
                created_at = least(created_at, ?),
                version = version + 1, updated_at = ?
            where id = ?
            returning id, recipient_key, phone, language, country, time_zone
            """;

    private final Sql sql;
    private final FormerKeys formerKeys;

    MergeStore(Sql sql, FormerKeys formerKeys) {
        this.sql = sql;
        this.formerKeys = formerKeys;
    }

    /**
     * One of the two contacts.
     *
     * @param contactId the id of the contact
     * @param recipientKey the recipient key of its number
     * @param phone its number
     * @param version its version, which grows by one with each change
     */
    record Row(UUID contactId, RecipientKey recipientKey, PhoneNumber phone, long version) {

        @Override
        public String toString() {
            return "Row[" + contactId + "]";
        }
    }

    List<Row> lock(UUID one, UUID other) {
        return sql.list(
                LOCK,
                row ->
                        new Row(
                                Columns.uuid(row, "id"),
                                Columns.key(row, "recipient_key"),
                                new PhoneNumber(row.getString("phone")),
                                row.getLong("version")),
                one,
                other);
    }

    /** Whether a key of either contact belongs to a person who was erased and has not returned. */
    boolean hasErasedKey(UUID one, UUID other) {
        return sql.exists(ERASED, one, other, one, other);
    }

    /** Whether the kept contact would exceed the limit of tags, classes or attributes. */
    boolean overfills(UUID stays, UUID goes) {
        return sql.exists(OVERFILLS, stays, goes);
    }

    /**
     * Moves what the kept row lacks to it and deletes the other row. Its places in lists are left
     * to {@link MergedPlaces}.
     */
    ContactChanged merge(Row kept, Row gone, Instant now) {
        UUID stays = kept.contactId();
        UUID goes = gone.contactId();
        sql.update(MOVE_ALIASES, stays, goes);
        formerKeys.handOn(goes, stays);
        formerKeys.keep(stays, gone.recipientKey(), now);
        sql.update(MOVE_PAIRS, goes, stays);
        sql.update(HAND_ON_PLACES, stays, goes);
        sql.update(LEAVE_PLACES, goes, stays, now);
        Object[] values =
                sql.first(
                                DELETE,
                                row ->
                                        new Object[] {
                                            row.getString("external_id"),
                                            row.getString("first_name"),
                                            row.getString("last_name"),
                                            row.getString("language"),
                                            row.getString("country"),
                                            row.getString("time_zone"),
                                            row.getString("attributes"),
                                            row.getString("tags"),
                                            row.getString("classes"),
                                            Columns.instant(row, "last_activity_at"),
                                            Columns.instant(row, "created_at"),
                                            now,
                                            stays
                                        },
                                goes)
                        .orElseThrow();
        return sql.first(
                        KEEP,
                        row ->
                                new ContactChanged(
                                        Columns.uuid(row, "id"),
                                        Columns.key(row, "recipient_key"),
                                        new PhoneNumber(row.getString("phone")),
                                        row.getString("language"),
                                        row.getString("country"),
                                        row.getString("time_zone"),
                                        now),
                        values)
                .orElseThrow();
    }
}
