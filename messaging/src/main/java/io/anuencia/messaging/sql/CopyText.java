package io.anuencia.messaging.sql;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Rows in the text format of COPY: columns by tabs, rows by newlines, everything else escaped. */
public final class CopyText implements CopyRows {

    private static final String NULL = "\\N";

    private final StringBuilder text = new StringBuilder(1 << 16);
    private boolean first = true;

    /** A uuid, never null. */
    public CopyText uuid(UUID value) {
        column();
        text.append(value);
        return this;
    }

    /** A value of any type as PostgreSQL writes it; null is null. */
    public CopyText text(String value) {
        column();
        if (value == null) {
            text.append(NULL);
        } else {
            escape(value);
        }
        return this;
    }

    /** A text[]; its elements are quoted for the array first and then escaped for the row. */
    public CopyText texts(List<String> values) {
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

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public byte[] take() {
        byte[] taken = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        return taken;
    }

    /** Ends a row. */
    public void endRow() {
        text.append('\n');
        first = true;
    }

    private void column() {
        if (!first) {
            text.append('\t');
        }
        first = false;
    }

    /** Nearly all text has nothing to escape, and goes as a whole. */
    private void escape(String value) {
        int from = 0;
        for (int i = 0; i < value.length(); i++) {
            String escaped = escaped(value.charAt(i));
            if (escaped != null) {
                text.append(value, from, i).append(escaped);
                from = i + 1;
            }
        }
        text.append(value, from, value.length());
    }

    /** What stands for a character; null: it stands for itself. PostgreSQL has no NUL. */
    private static String escaped(char c) {
        return switch (c) {
            case '\\' -> "\\\\";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\0' -> "";
            default -> null;
        };
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
