package io.anuencia.contacts.importing;

import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Reads the rows whose claims did not become consents, and what each of them lacks. */
@ApplicationScoped
class ClaimErrors {

    private static final String OPTIONS = "select options::text from import where id = ?";
    // The number of an error is the claim's place in its row times 1000, plus the position of what
    // is missing: no claim lacks that many things. The first of the two conditions on the row lets
    // the index be used, and leaves out claims without a row.
    static final String PAGE =
            """
            select c.row, c.line, c.place, c.state, m.what,
                c.place * 1000 + coalesce(m.number, 0)::integer as number
            from import_claim c
            left join lateral unnest(c.missing) with ordinality m (what, number)
                on c.state = 'UNKNOWN'
            where c.import_id = ? and c.state in ('UNKNOWN', 'REFUSED')
              and c.row >= ?
              and (c.row, c.place * 1000 + coalesce(m.number, 0)) > (?, ?)
            order by c.row, c.place, m.number
            limit ?
            """;

    private final Sql sql;

    ClaimErrors(Sql sql) {
        this.sql = sql;
    }

    /**
     * Returns a page of errors, by row: one per thing that a claim lacks, or a single one if
     * nothing is named.
     */
    List<RowError> page(UUID importId, RowError.Cursor after, int limit) {
        return sql.first(OPTIONS, row -> FileOptions.ofJson(row.getString("options")), importId)
                .map(ClaimWords::new)
                .map(words -> page(words, importId, after, limit))
                .orElse(List.of());
    }

    private List<RowError> page(ClaimWords words, UUID importId, RowError.Cursor after, int limit) {
        return sql.list(
                PAGE,
                row -> error(row, words),
                importId,
                after.row(),
                after.row(),
                after.place(),
                limit);
    }

    private static RowError error(ResultSet row, ClaimWords words) throws SQLException {
        String missing = row.getString("what");
        boolean refused = "REFUSED".equals(row.getString("state"));
        return new RowError(
                row.getLong("row"),
                row.getLong("line"),
                row.getInt("number"),
                words.column(row.getInt("place"), missing),
                refused ? ClaimWords.REFUSED : ClaimWords.advice(missing));
    }
}
