package io.anuencia.contacts.rights;

import com.fasterxml.jackson.core.type.TypeReference;
import io.anuencia.contacts.identity.IdentityStore;
import io.anuencia.messaging.StoredJson;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/**
 * Reads the keys of a person, and what is stored under them apart from the contact, for an export.
 */
@ApplicationScoped
class ExportedKeys {

    private static final String FORMER =
            """
            select recipient_key, held_until, still_theirs from former_key
            where contact_id = ? order by held_until desc, recipient_key desc limit ?
            """;
    private static final String RETURNS =
            """
            select recipient_key, returned_at from returned_key
            where recipient_key in (
                select recipient_key from contact where id = ?
                union all select recipient_key from contact_alias where contact_id = ?)
            order by returned_at desc, recipient_key desc limit ?
            """;
    // Each import is looked up by itself: the table has no other index, and the planner has no
    // statistics for a table that is mostly empty. Import ids are ordered by time.
    private static final String ROWS =
            """
            select i.id, said.external_id, said.facts
            from contact c cross join import i cross join lateral (
                select external_id, facts::text as facts from contact_trial
                where import_id = i.id and recipient_key = c.recipient_key limit 1) as said
            where c.id = ? order by i.id desc limit ?
            """;
    private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};

    private final IdentityStore identities;
    private final Sql sql;

    ExportedKeys(IdentityStore identities, Sql sql) {
        this.identities = identities;
        this.sql = sql;
    }

    NewestEntries<IdentityStore.Alias> aliases(UUID contactId) {
        return NewestEntries.of(identities.aliases(contactId, NewestEntries.LOOKED_AT));
    }

    NewestEntries<PersonExport.FormerKey> former(UUID contactId) {
        return NewestEntries.of(
                sql.list(
                        FORMER,
                        row ->
                                new PersonExport.FormerKey(
                                        Columns.key(row, "recipient_key"),
                                        Columns.instant(row, "held_until"),
                                        row.getBoolean("still_theirs")),
                        contactId,
                        NewestEntries.LOOKED_AT));
    }

    NewestEntries<PersonExport.Return> returns(UUID contactId) {
        return NewestEntries.of(
                sql.list(
                        RETURNS,
                        row ->
                                new PersonExport.Return(
                                        Columns.key(row, "recipient_key"),
                                        Columns.instant(row, "returned_at")),
                        contactId,
                        contactId,
                        NewestEntries.LOOKED_AT));
    }

    NewestEntries<PersonExport.ImportedRow> rows(UUID contactId) {
        return NewestEntries.of(
                sql.list(
                        ROWS,
                        row ->
                                new PersonExport.ImportedRow(
                                        Columns.uuid(row, "id"),
                                        row.getString("external_id"),
                                        StoredJson.readExactly(row.getString("facts"), FACTS)),
                        contactId,
                        NewestEntries.LOOKED_AT));
    }
}
