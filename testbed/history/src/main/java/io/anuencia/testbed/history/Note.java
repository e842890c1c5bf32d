package io.anuencia.testbed.history;

import java.util.Collection;

/** A note that is being built. Fields that are null are left out. */
public final class Note {

    private static final int SPACE = 0x20;

    private final StringBuilder json = new StringBuilder(192);

    private Note(Op op, String by, long atNanos) {
        json.append("{\"at\":").append(atNanos);
        text("by", by);
        text("op", op.word());
    }

    /**
     * Returns a note without fields.
     *
     * @param by the party that writes it, such as {@code dispatch}
     * @param atNanos {@code System.nanoTime()}, which on Linux is CLOCK_MONOTONIC: all processes of
     *     a machine read the same clock
     */
    static Note of(Op op, String by, long atNanos) {
        return new Note(op, by, atNanos);
    }

    /** Adds a text, or the text form of any other value. */
    public Note text(String field, Object value) {
        if (value != null) {
            name(field);
            quote(value.toString());
        }
        return this;
    }

    /** Adds a number. */
    public Note number(String field, Number value) {
        if (value != null) {
            name(field);
            json.append(value.longValue());
        }
        return this;
    }

    /** Adds a boolean. */
    public Note truth(String field, boolean value) {
        name(field);
        json.append(value);
        return this;
    }

    /** Adds a list of texts. */
    public Note texts(String field, Collection<?> values) {
        if (values != null) {
            name(field);
            json.append('[');
            String separator = "";
            for (Object value : values) {
                json.append(separator);
                quote(value.toString());
                separator = ",";
            }
            json.append(']');
        }
        return this;
    }

    String line() {
        return json + "}\n";
    }

    private void name(String field) {
        json.append(",\"").append(field).append("\":");
    }

    private void quote(String value) {
        json.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < SPACE || Character.isSurrogate(c)) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
