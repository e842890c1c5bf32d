package io.anuencia.consent.sealing;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.anuencia.messaging.EventCodec;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;

/**
 * Writes the whole ledger out as lines of JSON (docs/ledger.md), a page at a time: sealed entries
 * by position, each checkpoint behind the entries that it covers, then entries without a place. It
 * leaves nothing out that the database holds: what does not belong there is for the verifier.
 */
@ApplicationScoped
class LedgerExport {

    private static final int PAGE = 1_000;

    /** Sealed entries of neighbouring positions, as they are stored now; one may be gone. */
    static final String PAGE_OF_ENTRIES =
            """
            select s.position, s.leaf_hash, e.*
            from sealed_entry s left join consent_entry e on e.id = s.entry_id
            where s.position >= ? and s.position < ?
            order by s.position
            """;

    static final int FIRST_COLUMN_OF_SEALED = 3;

    private static final String CHECKPOINTS =
            """
            select tree_size, note from ledger_checkpoint
            where tree_size > ? and tree_size <= ?
            order by tree_size
            """;
    // One statement sees each entry either queued or placed: a third state is nobody's doing here.
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
    private final TreeStore store;

    LedgerExport(Sql sql, TreeStore store) {
        this.sql = sql;
        this.store = store;
    }

    /** A checkpoint on its way. */
    private record Signed(long size, String note) {}

    /** A line of an entry. */
    private record Line(long position, byte[] json) {}

    void write(OutputStream output) throws IOException {
        long size = store.size();
        for (Signed empty : checkpoints(-1, 0)) {
            output.write(line(empty));
        }
        for (long from = 0; from < size; from += PAGE) {
            long end = Math.min(from + PAGE, size);
            writePage(output, from, end);
        }
        for (byte[] line : sql.list(UNSEALED, LedgerExport::unsealed)) {
            output.write(line);
        }
        output.flush();
    }

    private void writePage(OutputStream output, long from, long end) throws IOException {
        Deque<Signed> checkpoints = new ArrayDeque<>(checkpoints(from, end));
        for (Line line : sql.list(PAGE_OF_ENTRIES, LedgerExport::sealed, from, end)) {
            writeUpTo(output, checkpoints, line.position());
            output.write(line.json());
        }
        writeUpTo(output, checkpoints, end);
    }

    private static void writeUpTo(OutputStream output, Deque<Signed> checkpoints, long size)
            throws IOException {
        while (!checkpoints.isEmpty() && checkpoints.peek().size() <= size) {
            output.write(line(checkpoints.poll()));
        }
    }

    private List<Signed> checkpoints(long after, long upTo) {
        return sql.list(
                CHECKPOINTS,
                row -> new Signed(row.getLong("tree_size"), row.getString("note")),
                after,
                upTo);
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

    private static byte[] line(Signed checkpoint) {
        try {
            String note = EventCodec.json().writeValueAsString(checkpoint.note());
            return bytes("{\"checkpoint\":" + note + "}\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can always be written as JSON", e);
        }
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
