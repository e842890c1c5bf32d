package io.anuencia.contacts.audit;

import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes and reads the audit trail. */
@ApplicationScoped
public class AuditTrail {

    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final String INSERT =
            """
            insert into audit_entry (id, at, actor, action, contact_id, import_id, fields)
            values (?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String PAGE =
            """
            select id, at, actor, action, contact_id, import_id, fields from audit_entry
            where id > ? order by id limit ?
            """;
    // A merge is recorded with the contact that stayed, and names the one that is gone.
    private static final String ONE =
            """
            with recursive one (id) as (
                select ?::uuid
                union
                select g.gone::uuid from one
                join audit_entry m on m.contact_id = one.id and m.action = 'CONTACTS_MERGED'
                cross join unnest(m.fields) as g (gone))
            """;
    private static final String OF_CONTACT =
            ONE
                    + """
                    select id, at, actor, action, contact_id, import_id, fields from audit_entry
                    where contact_id in (select id from one) order by id desc limit ?
                    """;
    private static final String IDS = ONE + "select id from one";

    /**
     * SQL: these ids of contacts (gone), each with itself and those it was merged into (id). Each
     * is looked up by itself, since the planner does not know how few they are.
     */
    public static final String HEIR =
            """
            with recursive heir (gone, id) as (
                select named.id, named.id from unnest(?::uuid[]) as named (id)
                union
                select heir.gone, m.contact_id from heir cross join lateral (
                    select contact_id from audit_entry
                    where action = 'CONTACTS_MERGED' and fields[1] = heir.id::text limit 1) as m)
            """;

    private static final String HEIRS =
            HEIR
                    + """
            select heir.gone, c.id from heir cross join lateral (
                select id from contact where id = heir.id limit 1) as c
            where heir.id <> heir.gone
            """;

    private final Sql sql;
    private final IdSource ids;
    private final Clock clock;

    AuditTrail(Sql sql, IdSource ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /** Records what a caller did to a person. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void note(String actor, AuditAction action, UUID contactId, Collection<String> fields) {
        insert(actor, action, contactId, null, fields);
    }

    /** Records what a caller did to something that has a name. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void noteNamed(String actor, AuditAction action, String name) {
        insert(actor, action, null, null, List.of(name));
    }

    /** Records what a caller did with an import; its rows are in its report. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void noteImport(String actor, AuditAction action, UUID importId) {
        insert(actor, action, null, importId, List.of());
    }

    private void insert(
            String actor,
            AuditAction action,
            UUID contactId,
            UUID importId,
            Collection<String> fields) {
        sql.update(
                INSERT,
                ids.next(),
                clock.instant(),
                actor,
                action,
                contactId,
                importId,
                SqlArray.texts(fields));
    }

    /**
     * Returns the latest entries about a person and the contacts merged into them, newest first.
     */
    public List<AuditEntry> ofContact(UUID contactId, int limit) {
        return sql.list(OF_CONTACT, AuditTrail::entry, contactId, limit);
    }

    /** Returns the ids that a person has had: that of the contact, and those merged into it. */
    public List<UUID> idsOf(UUID contactId) {
        return sql.list(IDS, row -> Columns.uuid(row, "id"), contactId);
    }

    /** Returns, for those of these contacts that were merged, the contacts that they are now. */
    public Map<UUID, UUID> heirs(Collection<UUID> gone) {
        return sql.map(
                HEIRS,
                row -> Columns.uuid(row, "gone"),
                row -> Columns.uuid(row, "id"),
                SqlArray.uuids(gone));
    }

    /**
     * Returns a page of the trail.
     *
     * @param after last id of the previous page, or null for the first page
     */
    List<AuditEntry> page(UUID after, int limit) {
        return sql.list(PAGE, AuditTrail::entry, after == null ? BEFORE_ALL : after, limit);
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                Columns.uuid(row, "id"),
                Columns.instant(row, "at"),
                row.getString("actor"),
                Columns.constant(row, "action", AuditAction.class),
                Columns.uuid(row, "contact_id"),
                Columns.uuid(row, "import_id"),
                Columns.texts(row, "fields"));
    }
}
