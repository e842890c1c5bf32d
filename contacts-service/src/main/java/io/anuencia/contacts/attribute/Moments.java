package io.anuencia.contacts.attribute;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Moments as callers write them. */
public final class Moments {

    /** The beginning of the time that callers may name. */
    public static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    /** The end of the time that callers may name; a filter may end there. */
    public static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private static final int DATE_LENGTH = "2026-11-24".length();

    private Moments() {}

    /**
     * Reads an instant with its offset, or a date, which is taken for its first moment in UTC.
     *
     * @throws DateTimeException if it is neither
     */
    public static Instant read(String text) {
        return text.length() == DATE_LENGTH
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : OffsetDateTime.parse(text).toInstant();
    }
}
