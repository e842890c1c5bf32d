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
            "insert into merged_contact (goes, stays) values (?, ?)";
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
    // The deletion comes first, since external ids are unique: the update needs its row. The
    // contact that stays takes the earlier creation, but has its number only since its own.
    private static final String MERGE =
            """
            with gone as (delete from contact where id = ? returning *)
            update contact k set
                number_set_at = coalesce(k.number_set_at, k.created_at),
                external_id = coalesce(k.external_id, g.external_id),
                first_name = coalesce(k.first_name, g.first_name),
                last_name = coalesce(k.last_name, g.last_name),
                language = coalesce(k.language, g.language),
                country = coalesce(k.country, g.country),
                time_zone = coalesce(k.time_zone, g.time_zone),
                attributes = g.attributes || k.attributes,
                tags = k.tags || array(
                    select t.tag from unnest(g.tags) with ordinality as t (tag, place)
                    where t.tag <> all (k.tags) order by t.place),
                classes = k.classes || coalesce((
                    select jsonb_agg(n.one) from jsonb_array_elements(g.classes) as n (one)
                    where not k.classes @> jsonb_build_array(n.one)), '[]'),
                last_activity_at = greatest(k.last_activity_at, g.last_activity_at),
                created_at = least(k.created_at, g.created_at),
                version = k.version + 1, updated_at = ?
            from gone g where k.id = ?
            returning k.id, k.recipient_key, k.phone, k.language, k.country, k.time_zone
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
        sql.update(LEAVE_PLACES, goes, stays);
        return sql.first(
                        MERGE,
                        row ->
                                new ContactChanged(
                                        Columns.uuid(row, "id"),
                                        Columns.key(row, "recipient_key"),
                                        new PhoneNumber(row.getString("phone")),
                                        row.getString("language"),
                                        row.getString("country"),
                                        row.getString("time_zone"),
                                        now),
                        goes,
                        now,
                        stays)
                .orElseThrow();
    }
}
