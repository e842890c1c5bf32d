package io.anuencia.consent.sealing;

import io.anuencia.messaging.StoredJson;
import io.anuencia.messaging.sql.Sql;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** The checkpoints of an export, the smallest first, read a page at a time. */
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
     * Those that are there when the export begins.
     *
     * @param upTo size of the largest; -1 where there is none
     */
    ExportedCheckpoints(Sql sql, long upTo) {
        this.sql = sql;
        this.upTo = upTo;
    }

    /** A checkpoint on its way. */
    private record Signed(long size, String note) {}

    /** Writes those that cover at most so many entries and are not written yet. */
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
