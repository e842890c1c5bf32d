package io.anuencia.messaging;

import com.ethlo.time.ITU;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Reads and writes instants in RFC 3339 form. A message involves some forty of them on its way;
 * {@code java.time} takes more than a microsecond to parse one, this library a tenth of that.
 */
final class EventTimes {

    // RFC 3339 has years of four digits; others are left to java.time.
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private static final int NANOS_OF_A_MILLI = 1_000_000;
    private static final int NANOS_OF_A_MICRO = 1_000;

    private EventTimes() {}

    /**
     * Writes it as {@link Instant#toString} does: with as many groups of three digits as needed.
     */
    static String text(Instant instant) {
        if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
            return instant.toString();
        }
        OffsetDateTime utc = instant.atOffset(ZoneOffset.UTC);
        int nanos = instant.getNano();
        if (nanos == 0) {
            return ITU.formatUtc(utc);
        }
        if (nanos % NANOS_OF_A_MILLI == 0) {
            return ITU.formatUtcMilli(utc);
        }
        return nanos % NANOS_OF_A_MICRO == 0 ? ITU.formatUtcMicro(utc) : ITU.formatUtcNano(utc);
    }

    /**
     * Reads what {@link #text} writes, and other offsets.
     *
     * @throws IllegalArgumentException if it is not a date with time and offset
     */
    static Instant read(String text) {
        try {
            boolean hasSign = text.startsWith("+") || text.startsWith("-");
            return hasSign ? Instant.parse(text) : ITU.parseDateTime(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a date with time and offset", e);
        }
    }

    /** The module of a mapper that reads and writes events. */
    static SimpleModule module() {
        return new SimpleModule("event-times")
                .addSerializer(Instant.class, new Writer())
                .addDeserializer(Instant.class, new Reader());
    }

    private static final class Writer extends StdScalarSerializer<Instant> {

        private static final long serialVersionUID = 1;

        Writer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeString(text(value));
        }
    }

    private static final class Reader extends StdScalarDeserializer<Instant> {

        private static final long serialVersionUID = 1;

        Reader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context)
                throws IOException {
            String text = json.getValueAsString();
            try {
                return text == null ? null : read(text);
            } catch (IllegalArgumentException e) {
                // The text is not quoted: it may be anything.
                return (Instant)
                        context.handleWeirdStringValue(
                                Instant.class, "", "not a date with time and offset");
            }
        }
    }
}
