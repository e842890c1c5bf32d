package io.anuencia.contacts.attribute;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Parses instants as callers write them. */
public final class Moments {

    /** The earliest instant that callers may give. */
    public static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    /** The end of the time in which callers may give instants; a filter may end there. */
    public static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private static final int DATE_LENGTH = "2026-11-24".length();

    private Moments() {}

    /**
     * Parses an instant with its offset, or a date, which means the start of that day in UTC.
     *
     * @throws DateTimeException if the text is neither
     */
    public static Instant read(String text) {
        return text.length() == DATE_LENGTH
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : OffsetDateTime.parse(text).toInstant();
    }
}
