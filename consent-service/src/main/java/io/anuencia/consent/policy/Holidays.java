package io.anuencia.consent.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Public holidays: those of Jollyday, both on the day itself and on the day on which it is
 * observed, with the additions and removals of our reviewers ({@code holidays.yaml}).
 */
final class Holidays {

    private static final String RESOURCE = "/holidays.yaml";

    /**
     * More entries than all packs need for ten years; the cache is cleared when it is full of odd
     * ones.
     */
    private static final int KEPT = 5_000;

    private final JsonNode reviewed;
    private final int keptMax;
    private final Map<String, NavigableSet<LocalDate>> byYear = new ConcurrentHashMap<>();

    Holidays() {
        this(read(), KEPT);
    }

    Holidays(JsonNode reviewed, int keptMax) {
        this.reviewed = reviewed;
        this.keptMax = keptMax;
    }

    /** Whether marketing may arrive on public holidays. */
    enum Rule {
        DENY,
        ALLOW
    }

    /**
     * The public holidays of a place.
     *
     * @param code ISO 3166-1 or 3166-2; an unknown place has none
     * @param from first day of the range
     * @param to last day of the range
     */
    List<LocalDate> of(String code, LocalDate from, LocalDate to) {
        List<LocalDate> days = new ArrayList<>();
        for (int year = from.getYear(); year <= to.getYear(); year++) {
            days.addAll(year(code, year).subSet(from, true, to, true));
        }
        return days;
    }

    /**
     * Returns the first day of the first year for which some country's list was not reviewed. From
     * then on only Jollyday's rules are known there, without the days that a law moves or the moon
     * sets.
     */
    LocalDate reviewedUntil() {
        return reviewed.properties().stream()
                .map(place -> place.getValue().path("through").asInt())
                .min(Comparator.naturalOrder())
                .map(last -> LocalDate.of(last + 1, 1, 1))
                .orElse(LocalDate.EPOCH);
    }

    /** Whether reviewers compared a country's list with its law, up to {@link #reviewedUntil}. */
    boolean isReviewed(String country) {
        return reviewed.path(country).has("through");
    }

    /** The number of years of places whose holidays are cached. */
    int kept() {
        return byYear.size();
    }

    private NavigableSet<LocalDate> year(String code, int year) {
        if (byYear.size() >= keptMax) {
            byYear.clear();
        }
        return byYear.computeIfAbsent(code + " " + year, key -> compute(code, year));
    }

    private NavigableSet<LocalDate> compute(String code, int year) {
        String[] parts = code.split("-", 2);
        NavigableSet<LocalDate> days = new TreeSet<>();
        // A holiday of a neighbouring year may be observed in this one; days of other years are cut
        // off below.
        for (int near = year - 1; near <= year + 1; near++) {
            for (Holiday holiday : known(parts, Year.of(near))) {
                days.add(holiday.getActualDate());
                holiday.getObservedDate().ifPresent(days::add);
            }
        }
        review(parts[0], year, days);
        if (parts.length > 1) {
            review(code, year, days);
        }
        return new TreeSet<>(days.subSet(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1)));
    }

    private static Iterable<Holiday> known(String[] place, Year year) {
        HolidayManager manager;
        try {
            manager = HolidayManager.getInstance(ManagerParameters.create(place[0]));
        } catch (IllegalStateException e) {
            return List.of();
        }
        return place.length > 1
                ? manager.getHolidays(
                        year, HolidayType.PUBLIC_HOLIDAY, place[1].toLowerCase(Locale.ROOT))
                : manager.getHolidays(year, HolidayType.PUBLIC_HOLIDAY);
    }

    private void review(String code, int year, NavigableSet<LocalDate> days) {
        JsonNode review = reviewed.path(code);
        review.path("add").fieldNames().forEachRemaining(day -> days.addAll(days(day, year)));
        review.path("remove").fieldNames().forEachRemaining(day -> days.removeAll(days(day, year)));
    }

    private static List<LocalDate> days(String day, int year) {
        try {
            return day.length() == 5
                    ? List.of(MonthDay.parse("--" + day).atYear(year))
                    : List.of(LocalDate.parse(day));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no such day in the reviewed holidays: " + day, e);
        }
    }

    private static JsonNode read() {
        try (InputStream yaml = Holidays.class.getResourceAsStream(RESOURCE)) {
            return new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException("the reviewed holidays cannot be read", e);
        }
    }
}
