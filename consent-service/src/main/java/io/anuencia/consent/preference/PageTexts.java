package io.anuencia.consent.preference;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * The texts of the page in one language.
 *
 * @param language language tag
 * @param words texts by name
 */
record PageTexts(String language, Map<String, String> words) {

    /** The languages of the page, each under its own name; the first is the default. */
    static final Map<String, String> NAMES = names();

    private static final Map<String, PageTexts> ALL = read();

    /** The texts of a language of the page. */
    static PageTexts in(String language) {
        return ALL.get(language);
    }

    /** Whether the page has this language. */
    static boolean speaks(String language) {
        return language != null && NAMES.containsKey(language);
    }

    String get(String name) {
        String word = words.get(name);
        if (word == null) {
            throw new IllegalArgumentException("the page has no word " + name);
        }
        return word;
    }

    /** A brand's text with a final full stop, so that another sentence can follow it. */
    static String sentence(String text) {
        String written = text.strip();
        return written.matches("(?s).*[.!?…:][\"»”)]?") ? written : written + ".";
    }

    String with(String name, Object... values) {
        return new MessageFormat(get(name), locale()).format(values);
    }

    /** A day, as people write it; in UTC, since the reader's zone is unknown. */
    String day(Instant at) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale())
                .format(at.atOffset(ZoneOffset.UTC));
    }

    /** A time of the day, as people write it. */
    String time(LocalTime at) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale()).format(at);
    }

    /** A duration in words: 1 day, 30 days; 2 weeks are 14 days. */
    String period(Period period) {
        return counted(period, ".one");
    }

    /** A frequency in words, after "every": day, 30 days, month. */
    String each(Period period) {
        return counted(period, ".each");
    }

    private String counted(Period period, String one) {
        long months = period.toTotalMonths();
        long count = months > 0 ? months : period.getDays();
        return with((months > 0 ? "month" : "day") + (count == 1 ? one : ".many"), count);
    }

    private Locale locale() {
        return Locale.forLanguageTag(language);
    }

    private static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("es", "Español");
        names.put("en", "English");
        names.put("pt", "Português");
        return names;
    }

    private static Map<String, PageTexts> read() {
        Map<String, PageTexts> all = new HashMap<>();
        NAMES.keySet().forEach(language -> all.put(language, read(language)));
        return all;
    }

    private static PageTexts read(String language) {
        String path = "/preference/words_" + language + ".properties";
        Properties words = new Properties();
        try (Reader file =
                new InputStreamReader(
                        PageTexts.class.getResourceAsStream(path), StandardCharsets.UTF_8)) {
            words.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the words of the page cannot be read", e);
        }
        Map<String, String> byName = new HashMap<>();
        words.stringPropertyNames().forEach(name -> byName.put(name, words.getProperty(name)));
        return new PageTexts(language, Map.copyOf(byName));
    }
}
