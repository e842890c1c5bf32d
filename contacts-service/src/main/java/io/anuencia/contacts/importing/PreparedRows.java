package io.anuencia.contacts.importing;

import io.anuencia.contacts.attribute.AttributeType;
import java.util.List;
import java.util.Map;

/**
 * Rows that were read and understood before their transaction begins.
 *
 * @param rows of the file
 * @param proposed types of the attributes that they name
 * @param types the types that they were understood with
 * @param mapped what they say, by those types
 */
record PreparedRows(
        List<FileRow> rows,
        Map<String, AttributeType> proposed,
        Map<String, AttributeType> types,
        List<RowMapper.Mapped> mapped) {}
