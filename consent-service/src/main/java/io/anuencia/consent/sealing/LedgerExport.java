package io.anuencia.consent.sealing;

import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;

/**
 * Writes the whole ledger as lines of JSON (docs/ledger.md), a page at a time: sealed entries by
 * position, each checkpoint after the entries that it covers (or after all, if it covers more than
 * there are), then entries without a position. It leaves nothing out that the database holds; the
 * verifier judges what does not belong there.
 */
@ApplicationScoped
class LedgerExport {

    /** Sealed entries of a range, at most 1,024, as they are stored now; one may be gone. */
    static final String PAGE_OF_ENTRIES =
            """
            select s.position, s.leaf_hash, e.*
            from (select position, leaf_hash, entry_id from sealed_entry
                  where position between ? and ?
                  order by position limit 1024) s
            left join consent_entry e on e.id = s.entry_id
            order by s.position
            """;

    static final int FIRST_COLUMN_OF_SEALED = 3;

    // One statement sees no checkpoint without its entries, even while others seal.
    private static final String EXTENT =
            """
            select (select max(position) from sealed_entry) as last,
                (select max(tree_size) from ledger_checkpoint) as signed
            """;
    // One statement sees each entry either queued or sealed; no code of ours leaves an entry in a
    // third state.
    private static final String UNSEALED =
            """
            select exists (select 1 from unsealed_entry u where u.entry_id = e.id) as queued, e.*
            from consent_entry e
            where not exists (select 1 from sealed_entry s where s.entry_id = e.id)
            order by queued, e.id
            limit 1000
            """;
    private static final int FIRST_COLUMN_OF_UNSEALED = 2;

    private final Sql sql;

    LedgerExport(Sql sql) {
        this.sql = sql;
    }

    /** The last position, and the largest signed size; -1 if there is none. */
    private record Extent(long last, long signed) {}

    /** The line of an entry. */
    private record Line(long position, byte[] json) {}

    void write(OutputStream output) throws IOException {
        Extent extent = sql.first(EXTENT, LedgerExport::extent).orElseThrow();
        ExportedCheckpoints checkpoints = new ExportedCheckpoints(sql, extent.signed());
        List<Line> page = page(0, extent.last());
        while (!page.isEmpty()) {
            for (Line line : page) {
                checkpoints.write(output, line.position());
                output.write(line.json());
            }
            // Continues after the last row read instead of counting, since a planted row may have
            // any position.
            long read = page.get(page.size() - 1).position();
            page = read < extent.last() ? page(read + 1, extent.last()) : List.of();
        }
        checkpoints.write(output, extent.signed());
        for (byte[] line : sql.list(UNSEALED, LedgerExport::unsealed)) {
            output.write(line);
        }
        output.flush();
    }

    private List<Line> page(long from, long last) {
        return sql.list(PAGE_OF_ENTRIES, LedgerExport::sealed, from, last);
    }

    private static Extent extent(ResultSet row) throws SQLException {
        Long last = row.getObject("last", Long.class);
        Long signed = row.getObject("signed", Long.class);
        return new Extent(last == null ? -1 : last, signed == null ? -1 : signed);
    }

    private static Line sealed(ResultSet row) throws SQLException {
        long position = row.getLong("position");
        String entry =
                row.getObject("id") == null
                        ? "null"
                        : text(CanonicalEntry.of(row, FIRST_COLUMN_OF_SEALED));
        String hash = Base64.getEncoder().encodeToString(row.getBytes("leaf_hash"));
        return new Line(
                position,
                bytes(
                        "{\"position\":"
                                + position
                                + ",\"leafHash\":\""
                                + hash
                                + "\",\"entry\":"
                                + entry
                                + "}\n"));
    }

    private static byte[] unsealed(ResultSet row) throws SQLException {
        String entry = text(CanonicalEntry.of(row, FIRST_COLUMN_OF_UNSEALED));
        boolean queued = row.getBoolean("queued");
        return bytes("{\"queued\":" + queued + ",\"unsealed\":" + entry + "}\n");
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
