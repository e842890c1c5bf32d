package io.anuencia.consent.otherchannel;

import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.RoundTrip;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** The last contact of each person by brand and other channel. */
@ApplicationScoped
public class OtherContacts {

    // A late report does not replace a later contact. Not VALUES: the driver makes one statement of
    // a batch, which fails if two of its rows are about the same channel.
    private static final String NOTE =
            """
            insert into other_contact (subject_id, brand, channel, contacted_at)
            select ?::uuid, ?::text, ?::text, ?::timestamptz
            on conflict on constraint pk_other_contact do update
            set contacted_at = excluded.contacted_at
            where other_contact.contacted_at < excluded.contacted_at
            """;
    private static final String READ =
            """
            select subject_id, brand, channel, contacted_at
            from other_contact where subject_id = any (?)
            order by brand, channel, contacted_at
            """;
    private static final String PURGE =
            """
            delete from other_contact where ctid = any (array(
                select ctid from other_contact where contacted_at < ?
                limit 10000 for update skip locked))
            """;

    private final Sql sql;

    OtherContacts(Sql sql) {
        this.sql = sql;
    }

    /**
     * A contact.
     *
     * @param subjectId id of the subject contacted
     * @param brand code of the brand
     * @param channel the channel
     * @param at when, by the decision clock
     */
    public record Contact(UUID subjectId, String brand, OtherChannel channel, Instant at) {}

    /** Returns the last contacts with some people, by brand and channel. */
    public List<Contact> read(Collection<UUID> subjects) {
        return read(subjects, sql.roundTrip()).get();
    }

    /** As {@link #read(Collection)}, but batched with the other queries of a round trip. */
    public Supplier<List<Contact>> read(Collection<UUID> subjects, RoundTrip roundTrip) {
        return roundTrip.list(READ, OtherContacts::contact, SqlArray.uuids(subjects));
    }

    /** Stores contacts with locked people. */
    @Transactional(Transactional.TxType.MANDATORY)
    void note(List<Contact> contacts) {
        sql.batch(
                NOTE,
                contacts.stream()
                        .map(
                                contact ->
                                        new Object[] {
                                            contact.subjectId(),
                                            contact.brand(),
                                            contact.channel(),
                                            contact.at()
                                        })
                        .toList());
    }

    /** Deletes contacts from before an instant; returns how many, at most 10,000 at a time. */
    int purge(Instant before) {
        return sql.update(PURGE, before);
    }

    private static Contact contact(ResultSet row) throws SQLException {
        return new Contact(
                Columns.uuid(row, "subject_id"),
                row.getString("brand"),
                Columns.constant(row, "channel", OtherChannel.class),
                Columns.instant(row, "contacted_at"));
    }
}
