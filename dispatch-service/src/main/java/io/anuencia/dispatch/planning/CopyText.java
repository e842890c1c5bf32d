package io.anuencia.dispatch.planning;

import java.util.List;
import java.util.UUID;

/** Rows in the text format of COPY: columns by tabs, rows by newlines, everything else escaped. */
final class CopyText {

    private static final String NULL = "\\N";

    private final StringBuilder text = new StringBuilder(1 << 16);
    private boolean first = true;

    CopyText uuid(UUID value) {
        column();
        text.append(value);
        return this;
    }

    CopyText text(String value) {
        column();
        if (value == null) {
            text.append(NULL);
        } else {
            escape(value);
        }
        return this;
    }

    /** A text[]; its elements are quoted for the array first and then escaped for the row. */
    CopyText texts(List<String> values) {
        column();
        StringBuilder array = new StringBuilder("{");
        for (String value : values) {
            if (array.length() > 1) {
                array.append(',');
            }
            array.append('"');
            array.append(value.replace("\\", "\\\\").replace("\"", "\\\""));
            array.append('"');
        }
        escape(array.append('}').toString());
        return this;
    }

    /** How much was written since the last time it was taken. */
    int length() {
        return text.length();
    }

    /** What was written, and begins anew. */
    String take() {
        String taken = text.toString();
        text.setLength(0);
        return taken;
    }

    void endRow() {
        text.append('\n');
        first = true;
    }

    private void column() {
        if (!first) {
            text.append('\t');
        }
        first = false;
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\0' -> {
                    // PostgreSQL has no such character.
                }
                default -> text.append(c);
            }
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
