package io.anuencia.consent.sealing;

import io.anuencia.messaging.StoredJson;
import io.anuencia.messaging.sql.Sql;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** The checkpoints of an export, smallest first, read a page at a time. */
final class ExportedCheckpoints {

    private static final String PAGE =
            """
            select tree_size, note from ledger_checkpoint
            where tree_size > ? and tree_size <= ?
            order by tree_size limit 1000
            """;

    private final Sql sql;
    private final long upTo;
    private final Deque<Signed> page = new ArrayDeque<>();
    private long after = -1;

    /**
     * Creates the list of the checkpoints that exist when the export begins.
     *
     * @param upTo size of the largest; -1 if there is none
     */
    ExportedCheckpoints(Sql sql, long upTo) {
        this.sql = sql;
        this.upTo = upTo;
    }

    /** A checkpoint to be written. */
    private record Signed(long size, String note) {}

    /** Writes the checkpoints not written yet that cover at most {@code size} entries. */
    void write(OutputStream output, long size) throws IOException {
        read();
        while (!page.isEmpty() && page.peek().size() <= size) {
            output.write(line(page.poll()));
            read();
        }
    }

    private void read() {
        if (page.isEmpty() && after < upTo) {
            page.addAll(
                    sql.list(
                            PAGE,
                            row -> new Signed(row.getLong("tree_size"), row.getString("note")),
                            after,
                            upTo));
            after = page.isEmpty() ? upTo : page.peekLast().size();
        }
    }

    private static byte[] line(Signed checkpoint) {
        String note = StoredJson.of(checkpoint.note());
        return ("{\"checkpoint\":" + note + "}\n").getBytes(StandardCharsets.UTF_8);
    }
}
