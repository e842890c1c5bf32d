package io.anuencia.testbed.benchmarks.people;

import io.anuencia.events.Pepper;
import io.anuencia.events.PhoneNumber;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * The limit of imports: parses the same rows, makes their numbers canonical and keyed, and copies
 * them into a table of the same columns and indexes, 500 rows per commit as ours, in one thread.
 */
final class CopyPeople {

    private static final int ROWS_PER_COMMIT = 500;
    private static final String COPY =
            """
            copy limit_contact (id, external_id, recipient_key, phone, phone_input, first_name,
                language, country, time_zone, tags, attributes, created_at, updated_at,
                number_country) from stdin
            """;

    private final Connection database;
    private final Pepper pepper = Pepper.ofBase64("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
    private long nextId;

    CopyPeople(Connection database) throws SQLException {
        this.database = database;
        try (Statement statement = database.createStatement()) {
            statement.execute("create table limit_contact (like contact including all)");
        }
    }

    /** Returns rows per second. */
    double run(Path file) throws IOException, SQLException {
        long begun = System.nanoTime();
        long rows = 0;
        database.setAutoCommit(false);
        try (Reader reader = Files.newBufferedReader(file);
                var parser =
                        CSVFormat.RFC4180
                                .builder()
                                .setHeader()
                                .setSkipHeaderRecord(true)
                                .get()
                                .parse(reader)) {
            StringBuilder text = new StringBuilder();
            for (CSVRecord record : parser) {
                append(text, record);
                if (++rows % ROWS_PER_COMMIT == 0) {
                    copy(text);
                }
            }
            copy(text);
        }
        database.setAutoCommit(true);
        return rows / ((System.nanoTime() - begun) / 1e9);
    }

    private void append(StringBuilder text, CSVRecord record) {
        PhoneNumber phone = PhoneNumber.parse(record.get("phone"), null);
        text.append(new UUID(0x7000, nextId++)).append('\t');
        text.append(record.get("external_id")).append('\t');
        text.append(pepper.keyOf(phone)).append('\t').append(phone.e164()).append('\t');
        text.append(record.get("phone")).append('\t').append(record.get("first_name"));
        text.append('\t').append(record.get("language")).append('\t');
        text.append(record.get("country")).append('\t').append(record.get("time_zone"));
        text.append("\t{").append(record.get("tags").replace('|', ',')).append("}\t");
        text.append("{\"plan\":\"").append(record.get("attr.plan"));
        text.append("\"}\tnow\tnow\t").append(phone.region()).append('\n');
    }

    private void copy(StringBuilder text) throws SQLException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        CopyIn copy = database.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        copy.writeToCopy(bytes, 0, bytes.length);
        copy.endCopy();
        database.commit();
        text.setLength(0);
    }
}
