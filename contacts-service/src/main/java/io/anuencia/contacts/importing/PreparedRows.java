package io.anuencia.contacts.importing;

import io.anuencia.contacts.attribute.AttributeType;
import java.util.List;
import java.util.Map;

/**
 * Rows that were read and understood, nearly always before their transaction begins.
 *
 * @param rows of the file
 * @param types of the attributes that are declared or that good rows declare, as far as rows name
 *     them, as they were understood
 * @param mapped what they say, by those types
 * @param failure why they were not understood, or null
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
