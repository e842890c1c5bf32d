package io.anuencia.contacts.importing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.anuencia.messaging.EventCodec;
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

    FileOptions withEncoding(String charset) {
        return new FileOptions(format, delimiter, charset, columns);
    }

    String json() {
        try {
            return EventCodec.json().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can always be written as JSON", e);
        }
    }

    static FileOptions ofJson(String json) {
        try {
            return EventCodec.json().readValue(json, FileOptions.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored options are not JSON", e);
        }
    }
}
