package io.anuencia.contacts.importing;

import io.anuencia.contacts.attribute.AttributeType;
import java.util.List;
import java.util.Map;

/**
 * Rows that were read and parsed, nearly always before their transaction begins.
 *
 * @param rows rows of the file
 * @param types types by which the rows were parsed: those of the attributes they name that are
 *     declared or that good rows declare
 * @param mapped the parsed rows, by those types
 * @param failure why they could not be parsed, or null
 */
record PreparedRows(
        List<FileRow> rows,
        Map<String, AttributeType> types,
        List<RowMapper.Mapped> mapped,
        RuntimeException failure) {

    PreparedRows(
            List<FileRow> rows, Map<String, AttributeType> types, List<RowMapper.Mapped> mapped) {
        this(rows, types, mapped, null);
    }
}
