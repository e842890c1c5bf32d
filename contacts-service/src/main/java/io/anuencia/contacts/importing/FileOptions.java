package io.anuencia.contacts.importing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import io.anuencia.messaging.StoredJson;
import java.util.Map;
import java.util.TreeMap;

/**
 * Options for reading a file.
 *
 * @param format CSV or NDJSON
 * @param delimiter character between cells; null: the most frequent candidate in the first line
 * @param encoding name of a charset; null: by the byte order mark, else UTF-8
 * @param columns our column names, by the names in the file
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record FileOptions(Format format, String delimiter, String encoding, Map<String, String> columns) {

    /** File formats. */
    enum Format {
        CSV,
        NDJSON
    }

    static final FileOptions CSV = new FileOptions(Format.CSV, null, null, Map.of());

    FileOptions {
        format = format == null ? Format.CSV : format;
        columns = columns == null ? Map.of() : new TreeMap<>(columns);
    }

    String json() {
        return StoredJson.of(this);
    }

    static FileOptions ofJson(String json) {
        return StoredJson.read(json, new TypeReference<FileOptions>() {});
    }
}
