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

    /** The zone in which every day begins first. */
    private static final ZoneOffset FIRST_ZONE = ZoneOffset.ofHours(14);

    private Moments() {}

    /**
     * Bounds an instant by when it was named, if it was written as a date that had begun somewhere
     * by then: whoever lives east of UTC writes a date that begins there later.
     *
     * @param written a text that {@link #read} parses
     * @param named when it was named, after which nothing can have happened
     */
    public static Instant readBy(String written, Instant named) {
        Instant read = read(written);
        boolean begun =
                written.length() == DATE_LENGTH
                        && !read.atOffset(ZoneOffset.UTC)
                                .toLocalDate()
                                .isAfter(LocalDate.ofInstant(named, FIRST_ZONE));
        return begun && read.isAfter(named) ? named : read;
    }

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
