package io.anuencia.consent.sealing;

import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/**
 * The committed entries that are not sealed yet. They are claimed, never paged by {@code seq},
 * because a transaction that drew its numbers early may commit late.
 */
@ApplicationScoped
class UnsealedEntries {

    private static final String CLAIM =
            """
            with next as (select seq from unsealed_entry order by seq limit ? for update),
                 gone as (delete from unsealed_entry u using next n where u.seq = n.seq
                          returning u.seq, u.entry_id)
            select g.entry_id, e.*
            from gone g left join consent_entry e on e.id = g.entry_id
            order by g.seq
            """;
    private static final int FIRST_COLUMN_OF_ENTRY = 2;

    private final Sql sql;

    UnsealedEntries(Sql sql) {
        this.sql = sql;
    }

    /**
     * An entry with the hash of its leaf.
     *
     * @param entryId id of the entry
     * @param leafHash hash of its bytes; null if the entry was removed, which nobody may do
     */
    record Unsealed(UUID entryId, byte[] leafHash) {}

    /** Claims the oldest entries, those of each person in their order. */
    @Transactional(Transactional.TxType.MANDATORY)
    List<Unsealed> claim(int limit) {
        return sql.list(
                CLAIM,
                row ->
                        new Unsealed(
                                Columns.uuid(row, "entry_id"),
                                row.getObject("id") == null
                                        ? null
                                        : TreeHash.leaf(
                                                CanonicalEntry.of(row, FIRST_COLUMN_OF_ENTRY))),
                limit);
    }
}
