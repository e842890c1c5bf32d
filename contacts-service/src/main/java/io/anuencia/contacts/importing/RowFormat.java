package io.anuencia.contacts.importing;

import io.anuencia.contacts.attribute.AttributeType;
import java.util.Map;

/** Reads people from the records of one file format. */
interface RowFormat {

    /** Parses a record without flaw; the row says if it cannot be read. */
    FileRow read(long number, RecordScanner.Found found);

    /** Returns the name that the file has for a REST field. */
    String columnOf(String field);

    /** Types that the first line of the file gives to attributes. */
    Map<String, AttributeType> declaredTypes();
}
