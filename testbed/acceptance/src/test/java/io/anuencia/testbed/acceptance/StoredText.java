package io.anuencia.testbed.acceptance;

import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Part;
import io.anuencia.testbed.localstack.StackFile;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Searches every column of every table for a phone number: its digits with or without spaces and
 * country code, and their Base64 as in WhatsApp's ids of messages; in text as well as in bytes.
 */
final class StoredText {

    private static final List<Part> WITH_DATABASE =
            List.of(Part.CONTACTS, Part.CONSENT, Part.DISPATCH);

    private static final String TABLES =
            """
            select format('%I.%I', schemaname, tablename) from pg_tables
            where schemaname not in ('pg_catalog', 'information_schema')
            order by 1
            """;

    private static final int BITS_OF_BYTE = 8;
    private static final int BITS_OF_LETTER = 6;
    private static final int LENGTHS = 3;

    /** The national number of the countries of the sample is at least as long. */
    private static final int TELLING_DIGITS = 8;

    private final StackFile.Postgres server;

    StoredText(LocalStack stack) {
        this.server = stack.description().postgres();
    }

    /** Returns the tables of all services that contain the number, as {@code service: table}. */
    List<String> tablesWith(String number) throws SQLException {
        List<String> found = new ArrayList<>();
        for (Part service : WITH_DATABASE) {
            try (Connection database = server.connect(service.key())) {
                for (String table : tables(database)) {
                    if (contains(database, table, spellings(number))) {
                        found.add(service.key() + ": " + table);
                    }
                }
            }
        }
        return found;
    }

    private static List<String> tables(Connection database) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static boolean contains(Connection database, String table, List<String> spellings)
            throws SQLException {
        String query =
                "select exists (select from %s as r where replace(r::text, ' ', '') like any (?))"
                        .formatted(table);
        try (PreparedStatement statement = database.prepareStatement(query)) {
            statement.setArray(
                    1,
                    database.createArrayOf(
                            "text", spellings.stream().map(one -> "%" + one + "%").toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }

    /** The digits and what they look like in Base64, each also in the hexadecimal form of bytes. */
    private static List<String> spellings(String number) {
        String digits = number.substring(number.length() - TELLING_DIGITS);
        List<String> plain = new ArrayList<>(List.of(digits));
        for (int before = 0; before < LENGTHS; before++) {
            plain.add(inBase64(before, digits));
        }
        return plain.stream()
                .flatMap(text -> Stream.of(text, HexFormat.of().formatHex(bytes(text))))
                .toList();
    }

    /** Returns the letters that depend on the digits alone if some bytes come before them. */
    private static String inBase64(int before, String digits) {
        String all = Base64.getEncoder().encodeToString(bytes("\0".repeat(before) + digits));
        int bitsBefore = before * BITS_OF_BYTE;
        int first = (bitsBefore + BITS_OF_LETTER - 1) / BITS_OF_LETTER;
        int end = (bitsBefore + digits.length() * BITS_OF_BYTE) / BITS_OF_LETTER;
        return all.substring(first, end);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
