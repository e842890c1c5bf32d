package io.anuencia.contacts.importing;

import io.anuencia.contacts.attribute.AttributeType;
import java.util.Map;

/** How a file writes people. */
interface RowFormat {

    /** What a record without flaw says, or what is wrong with what it says. */
    FileRow read(long number, RecordScanner.Found found);

    /** What the file calls a field of REST. */
    String columnOf(String field);

    /** Types of attributes that the file names in its first line. */
    Map<String, AttributeType> declaredTypes();
}
