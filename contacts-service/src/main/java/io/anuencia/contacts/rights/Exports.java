package io.anuencia.contacts.rights;

import io.anuencia.contacts.audit.AuditAction;
import io.anuencia.contacts.audit.AuditTrail;
import io.anuencia.contacts.contact.ContactSearch;
import io.anuencia.contacts.identity.IdentityStore;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Collects what is held of a person. */
@ApplicationScoped
class Exports {

    private static final int CHANGES_MAX = 1_000;
    private static final String IMPORTS =
            """
            select i.id, i.created_by, i.created_at from import i
            where exists (select from import_people p
                          where p.import_id = i.id and ? = any (p.contact_ids))
            order by i.created_at, i.id limit 1000
            """;
    private static final String AUDIENCES =
            """
            select distinct campaign_id from audience_block where ? = any (contact_ids)
            order by campaign_id limit 1000
            """;

    private final ContactSearch contacts;
    private final IdentityStore identities;
    private final AuditTrail trail;
    private final Sql sql;
    private final Clock clock;

    Exports(
            ContactSearch contacts,
            IdentityStore identities,
            AuditTrail trail,
            Sql sql,
            Clock clock) {
        this.contacts = contacts;
        this.identities = identities;
        this.trail = trail;
        this.sql = sql;
        this.clock = clock;
    }

    /** Empty if there is no such contact. Reading everything of a person is noted, too. */
    @Transactional
    Optional<PersonExport> of(UUID contactId, String by) {
        return contacts.find(contactId)
                .map(
                        profile -> {
                            trail.note(by, AuditAction.CONTACT_EXPORTED, contactId, List.of());
                            return new PersonExport(
                                    profile,
                                    identities.aliases(contactId),
                                    imports(contactId),
                                    sql.list(
                                            AUDIENCES,
                                            row -> Columns.uuid(row, "campaign_id"),
                                            contactId),
                                    trail.ofContact(contactId, CHANGES_MAX),
                                    clock.instant());
                        });
    }

    private List<PersonExport.Import> imports(UUID contactId) {
        return sql.list(
                IMPORTS,
                row ->
                        new PersonExport.Import(
                                Columns.uuid(row, "id"),
                                row.getString("created_by"),
                                Columns.instant(row, "created_at")),
                contactId);
    }
}
