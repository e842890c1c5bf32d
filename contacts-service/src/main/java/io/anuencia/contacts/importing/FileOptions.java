package io.anuencia.contacts.importing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import io.anuencia.messaging.StoredJson;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a file is to be read.
 *
 * @param format CSV or NDJSON
 * @param delimiter between cells; null: the one that the first line has most of
 * @param encoding name of a charset; null: by the byte order mark, else UTF-8
 * @param columns our names of columns by the names that the file has
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record FileOptions(Format format, String delimiter, String encoding, Map<String, String> columns) {

    /** Kinds of files. */
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
