package io.anuencia.contacts.rights;

import io.anuencia.contacts.audit.AuditAction;
import io.anuencia.contacts.audit.AuditTrail;
import io.anuencia.contacts.contact.Contact;
import io.anuencia.contacts.contact.ContactSearch;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Collects everything stored about a person. */
@ApplicationScoped
class Exports {

    /** Transaction timeout; every list of people is read, as for an erasure. */
    private static final int SECONDS_MAX = 3_600;

    private static final String DUPLICATES =
            """
            select case when first_id = ? then second_id else first_id end as other, reason,
                found_at, dismissed_at
            from contact_duplicate where first_id = ? or second_id = ?
            order by id desc limit ?
            """;
    private static final String IMPORTS =
            """
            select i.id, i.created_by, i.created_at from import i
            where exists (select from import_people p
                          where p.import_id = i.id and p.contact_ids && ?::uuid[])
            order by i.created_at desc, i.id desc limit ?
            """;
    private static final String AUDIENCES =
            """
            select distinct campaign_id from audience_block where contact_ids && ?::uuid[]
            order by campaign_id desc limit ?
            """;

    private final ContactSearch contacts;
    private final ExportedKeys keys;
    private final AuditTrail trail;
    private final Sql sql;
    private final Clock clock;

    Exports(ContactSearch contacts, ExportedKeys keys, AuditTrail trail, Sql sql, Clock clock) {
        this.contacts = contacts;
        this.keys = keys;
        this.trail = trail;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Reads everything about a person and records that in the audit trail; empty if there is no
     * such contact.
     */
    @Transactional
    @TransactionConfiguration(timeout = SECONDS_MAX)
    Optional<PersonExport> of(UUID contactId, String by) {
        return contacts.find(contactId).map(profile -> read(profile, by));
    }

    private PersonExport read(Contact profile, String by) {
        UUID contactId = profile.contactId();
        var aliases = keys.aliases(contactId);
        var former = keys.former(contactId);
        var returns = keys.returns(contactId);
        var rows = keys.rows(contactId);
        var duplicates = duplicates(contactId);
        // Lists may still name the contacts that were merged into this one.
        SqlArray ids = SqlArray.uuids(trail.idsOf(contactId));
        var imports = imports(ids);
        var audiences = audiences(ids);
        // After what may take an hour: the trail is read page by page in the order of its ids, and
        // an entry that appears behind a reader's cursor is never read.
        trail.note(by, AuditAction.CONTACT_EXPORTED, contactId, List.of());
        var changes = NewestEntries.of(trail.ofContact(contactId, NewestEntries.LOOKED_AT));
        return new PersonExport(
                profile,
                aliases.entries(),
                former.entries(),
                returns.entries(),
                rows.entries(),
                duplicates.entries(),
                imports.entries(),
                audiences.entries(),
                changes.entries(),
                Stream.of(aliases, former, returns, rows, duplicates, imports, audiences, changes)
                        .anyMatch(NewestEntries::truncated),
                clock.instant());
    }

    private NewestEntries<PersonExport.Duplicate> duplicates(UUID contactId) {
        return NewestEntries.of(
                sql.list(
                        DUPLICATES,
                        row ->
                                new PersonExport.Duplicate(
                                        Columns.uuid(row, "other"),
                                        row.getString("reason"),
                                        Columns.instant(row, "found_at"),
                                        Columns.instant(row, "dismissed_at")),
                        contactId,
                        contactId,
                        contactId,
                        NewestEntries.LOOKED_AT));
    }

    private NewestEntries<PersonExport.Import> imports(SqlArray ids) {
        return NewestEntries.of(
                sql.list(
                        IMPORTS,
                        row ->
                                new PersonExport.Import(
                                        Columns.uuid(row, "id"),
                                        row.getString("created_by"),
                                        Columns.instant(row, "created_at")),
                        ids,
                        NewestEntries.LOOKED_AT));
    }

    private NewestEntries<UUID> audiences(SqlArray ids) {
        return NewestEntries.of(
                sql.list(
                        AUDIENCES,
                        row -> Columns.uuid(row, "campaign_id"),
                        ids,
                        NewestEntries.LOOKED_AT));
    }
}
