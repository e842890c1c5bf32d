package io.anuencia.contacts.importing;

import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;

/**
 * The bytes of a file while it is applied. They are kept in the database, so any replica can
 * continue where another one was killed.
 */
@ApplicationScoped
class ImportParts {

    private static final int PART_BYTES = 1 << 20;
    private static final String INSERT =
            "insert into import_part (import_id, number, bytes) values (?, ?, ?)";
    private static final String READ =
            "select bytes from import_part where import_id = ? and number = ?";

    private final Sql sql;
    private final ImportStore store;

    ImportParts(Sql sql, ImportStore store) {
        this.sql = sql;
        this.store = store;
    }

    void store(UUID importId, InputStream bytes) throws IOException {
        int number = 0;
        byte[] part = bytes.readNBytes(PART_BYTES);
        while (part.length > 0) {
            sql.update(INSERT, importId, number++, part);
            part = bytes.readNBytes(PART_BYTES);
        }
    }

    /**
     * Reads all bytes in order. Each part is fetched when it is needed, and each fetch renews the
     * lease.
     */
    InputStream open(ImportFile file) {
        Parts parts = new Parts(file);
        return new SequenceInputStream(parts) {
            @Override
            public void close() throws IOException {
                // SequenceInputStream would read all remaining parts in order to close them.
                parts.end();
                super.close();
            }
        };
    }

    private final class Parts implements Enumeration<InputStream> {

        private final ImportFile file;
        private int number;
        private Optional<byte[]> next;

        Parts(ImportFile file) {
            this.file = file;
            this.next = read();
        }

        private Optional<byte[]> read() {
            store.keep(file);
            return sql.first(READ, row -> row.getBytes(1), file.id(), number++);
        }

        void end() {
            next = Optional.empty();
        }

        @Override
        public boolean hasMoreElements() {
            return next.isPresent();
        }

        @Override
        public InputStream nextElement() {
            byte[] part = next.orElseThrow(NoSuchElementException::new);
            next = read();
            return new ByteArrayInputStream(part);
        }
    }
}
