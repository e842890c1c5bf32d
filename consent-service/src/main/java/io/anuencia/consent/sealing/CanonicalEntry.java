package io.anuencia.consent.sealing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.TreeMap;

/**
 * The canonical bytes of an entry, of which its leaf is the hash: an RFC 8785 JSON object with
 * every non-null column of {@code consent_entry}, by name. Times are in UTC with six decimals of a
 * second; a time before the range of the database is {@code -infinity}. A column added later must
 * be null in older rows, so that their bytes never change.
 */
final class CanonicalEntry {

    private static final JsonFactory JSON =
            new JsonFactoryBuilder().disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE).build();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

    private CanonicalEntry() {}

    /**
     * Returns the bytes of the cursor's current row.
     *
     * @param first first column that belongs to the entry; all after it do too
     */
    static byte[] of(ResultSet row, int first) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        TreeMap<String, Integer> byName = new TreeMap<>();
        for (int column = first; column <= columns.getColumnCount(); column++) {
            byName.put(columns.getColumnName(column), column);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            for (var column : byName.entrySet()) {
                write(json, column.getKey(), row, column.getValue());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be written", e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, String name, ResultSet row, int column)
            throws SQLException, IOException {
        if (row.getObject(column) == null) {
            return;
        }
        String type = row.getMetaData().getColumnTypeName(column);
        json.writeFieldName(name);
        switch (type) {
            case "uuid", "text" -> json.writeString(row.getString(column));
            case "bool" -> json.writeBoolean(row.getBoolean(column));
            case "int4", "int8" -> json.writeNumber(row.getLong(column));
            case "timestamptz" -> json.writeString(time(row, column));
            case "_text" -> writeTexts(json, (String[]) row.getArray(column).getArray());
            default -> throw new IllegalStateException("no canonical form for type " + type);
        }
    }

    private static String time(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        if (time.equals(OffsetDateTime.MIN)) {
            // Without a form for this, one such row would keep the whole ledger from being sealed.
            return "-infinity";
        }
        return TIME.format(time.withOffsetSameInstant(ZoneOffset.UTC));
    }

    private static void writeTexts(JsonGenerator json, String[] texts) throws IOException {
        json.writeStartArray();
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
