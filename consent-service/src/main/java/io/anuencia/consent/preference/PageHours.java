package io.anuencia.consent.preference;

import io.anuencia.consent.wish.PreferredHours;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The contact hours that the page offers, and what a choice means. Pure. */
final class PageHours {

    /** No preference. */
    static final String ANY = "any";

    /** Hours other than the ready-made ones. */
    static final String OWN = "own";

    private static final List<PreferredHours> OFFERED = List.of(hours(9, 14), hours(14, 21));

    /** The hours that the lists for own hours show until they are used. */
    private static final PreferredHours USUAL = hours(9, 21);

    private PageHours() {}

    /** The offered hours with this value. */
    static Optional<PreferredHours> offered(String value) {
        return OFFERED.stream().filter(hours -> value(hours).equals(value)).findFirst();
    }

    /**
     * The person's own hours; empty if these are not times.
     *
     * @throws IllegalArgumentException if they are too short or run backwards
     */
    static Optional<PreferredHours> own(String from, String to) {
        try {
            return Optional.of(PreferredHours.between(String.valueOf(from), String.valueOf(to)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The contact hours as the page shows them. */
    static PageView.Hours of(List<PreferredHours> wished, PageTexts words) {
        PreferredHours own = wished.isEmpty() ? USUAL : wished.get(0);
        return new PageView.Hours(
                wished.stream().map(hours -> in(words, "hours.now", hours)).toList(),
                chosen(wished),
                choices(words),
                times(words, 6, 21, own.from()),
                times(words, 8, 23, own.to()),
                own.from().toString(),
                own.to().toString());
    }

    private static String chosen(List<PreferredHours> wished) {
        if (wished.isEmpty()) {
            return ANY;
        }
        return wished.size() == 1 && OFFERED.contains(wished.get(0)) ? value(wished.get(0)) : OWN;
    }

    private static List<PageView.Choice> choices(PageTexts words) {
        List<PageView.Choice> choices = new ArrayList<>();
        choices.add(new PageView.Choice(ANY, words.get("hours.any")));
        OFFERED.forEach(
                hours ->
                        choices.add(
                                new PageView.Choice(
                                        value(hours), in(words, "hours.option", hours))));
        choices.add(new PageView.Choice(OWN, words.get("hours.own")));
        return choices;
    }

    /** Full hours, and the chosen time if it is not one of them. */
    private static List<PageView.Choice> times(
            PageTexts words, int first, int last, LocalTime chosen) {
        TreeSet<LocalTime> times = new TreeSet<>(List.of(chosen));
        IntStream.rangeClosed(first, last).mapToObj(PageHours::time).forEach(times::add);
        return times.stream()
                .map(time -> new PageView.Choice(time.toString(), words.time(time)))
                .toList();
    }

    private static String in(PageTexts words, String name, PreferredHours hours) {
        return words.with(name, words.time(hours.from()), words.time(hours.to()));
    }

    private static String value(PreferredHours hours) {
        return hours.from() + "-" + hours.to();
    }

    private static PreferredHours hours(int from, int to) {
        return new PreferredHours(time(from), time(to));
    }

    private static LocalTime time(int hour) {
        return LocalTime.of(hour, 0);
    }
}
