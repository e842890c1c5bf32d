package io.anuencia.testbed.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;

/**
 * Writes JSON with Meta's escapes: pure ASCII, {@code \/}, lower-case {@code \\uXXXX} for other
 * characters, and {@code \\u003C \\u0025 \\u0040} for three ASCII characters.
 *
 * <p>Receivers that hash a re-serialised body instead of the received bytes fail on these escapes,
 * which is why they are imitated.
 */
final class MetaJson {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder out = new StringBuilder(512);
    private boolean first = true;

    MetaJson open() {
        separate();
        out.append('{');
        first = true;
        return this;
    }

    MetaJson open(String name) {
        name(name);
        out.append('{');
        first = true;
        return this;
    }

    MetaJson close() {
        out.append('}');
        first = false;
        return this;
    }

    MetaJson array() {
        separate();
        out.append('[');
        first = true;
        return this;
    }

    MetaJson array(String name) {
        name(name);
        out.append('[');
        first = true;
        return this;
    }

    MetaJson closeArray() {
        out.append(']');
        first = false;
        return this;
    }

    MetaJson field(String name, String value) {
        name(name);
        string(value);
        return this;
    }

    /** Omits the field if the value is null, as Meta does. */
    MetaJson optional(String name, String value) {
        return value == null ? this : field(name, value);
    }

    MetaJson field(String name, long value) {
        name(name);
        out.append(value);
        return this;
    }

    MetaJson field(String name, boolean value) {
        name(name);
        out.append(value);
        return this;
    }

    MetaJson field(String name, JsonNode value) {
        name(name);
        node(value);
        return this;
    }

    MetaJson item(String value) {
        separate();
        string(value);
        return this;
    }

    MetaJson item(JsonNode value) {
        separate();
        node(value);
        return this;
    }

    /** Ends a line of NDJSON. */
    MetaJson line() {
        out.append('\n');
        first = true;
        return this;
    }

    Buffer buffer() {
        return Buffer.buffer(out.toString(), "ISO-8859-1");
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private void separate() {
        if (!first) {
            out.append(',');
        }
        first = false;
    }

    private void name(String name) {
        separate();
        string(name);
        out.append(':');
    }

    private void node(JsonNode value) {
        if (value.isTextual()) {
            string(value.textValue());
        } else if (value.isObject()) {
            out.append('{');
            first = true;
            value.properties().forEach(member -> field(member.getKey(), member.getValue()));
            close();
        } else if (value.isArray()) {
            out.append('[');
            first = true;
            value.forEach(this::item);
            closeArray();
        } else {
            out.append(value.asText());
        }
    }

    private void string(String value) {
        if (value == null) {
            out.append("null");
            return;
        }
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            character(value.charAt(i));
        }
        out.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '/' -> out.append("\\/");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '<' -> out.append("\\u003C");
            case '%' -> out.append("\\u0025");
            case '@' -> out.append("\\u0040");
            default -> {
                if (c >= ' ' && c < 0x7f) {
                    out.append(c);
                } else {
                    unicode(c);
                }
            }
        }
    }

    private void unicode(char c) {
        out.append("\\u")
                .append(HEX[c >> 12])
                .append(HEX[c >> 8 & 15])
                .append(HEX[c >> 4 & 15])
                .append(HEX[c & 15]);
    }
}
