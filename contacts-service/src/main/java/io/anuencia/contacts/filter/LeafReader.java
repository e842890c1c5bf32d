package io.anuencia.contacts.filter;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.contacts.attribute.LanguageTags;
import io.anuencia.contacts.attribute.Moments;
import io.anuencia.contacts.attribute.PlainText;
import io.anuencia.events.CountryCodes;
import io.anuencia.messaging.rest.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.Period;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Parses conditions that contain values rather than other conditions. */
final class LeafReader {

    private static final List<String> BOUNDS = List.of("within", "after", "before", "never");
    private static final int LANGUAGES_MAX = 100;
    private static final int MONTHS_MAX = 1_200;
    private static final int DAYS_MAX = 36_500;

    private final Consumer<Problem.Field> errors;

    LeafReader(Consumer<Problem.Field> errors) {
        this.errors = errors;
    }

    /** Returns the condition; null if it is invalid, which was reported as an error. */
    Filter read(String kind, JsonNode json, String path) {
        try {
            return switch (kind) {
                case "tag" -> tag(json);
                case "language" -> languages(json);
                case "country" -> new CountryCondition(each(json, LeafReader::country));
                default -> activity(json);
            };
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            String detail =
                    e instanceof IllegalArgumentException
                            ? e.getMessage()
                            : "write a moment such as 2026-11-24T15:00:00Z or a period such as"
                                    + " P90D";
            errors.accept(new Problem.Field(path, detail));
            return null;
        }
    }

    private static Filter tag(JsonNode json) {
        String tag = PlainText.normal(json.textValue());
        if (!PlainText.isName(tag)) {
            throw new IllegalArgumentException(
                    "a tag has 1 to 64 letters, digits, dots, dashes or underscores");
        }
        return new TagCondition(tag);
    }

    /** Limited in number: each takes parameters of its own, and a statement has at most 65,535. */
    private static Filter languages(JsonNode json) {
        List<String> languages = each(json, LeafReader::language);
        if (languages.size() > LANGUAGES_MAX) {
            throw new IllegalArgumentException("write at most 100 languages");
        }
        return new LanguageCondition(languages);
    }

    private static String language(String text) {
        if (text.length() > PlainText.LANGUAGE_LENGTH_MAX) {
            throw new IllegalArgumentException("a language has at most 64 characters");
        }
        return LanguageTags.canonical(text)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "write a BCP 47 tag, such as es or pt-BR"));
    }

    private static String country(String text) {
        if (!CountryCodes.isRealCountry(text)) {
            throw new IllegalArgumentException(PlainText.COUNTRY_ADVICE);
        }
        return text;
    }

    private static List<String> each(
            JsonNode json, java.util.function.UnaryOperator<String> reading) {
        Set<String> read = new LinkedHashSet<>();
        for (JsonNode element : json.isArray() ? json : List.of(json)) {
            if (!element.isTextual()) {
                throw new IllegalArgumentException("write a text or a list of texts");
            }
            read.add(reading.apply(element.textValue()));
        }
        if (read.isEmpty()) {
            throw new IllegalArgumentException("write at least one");
        }
        return List.copyOf(read);
    }

    private static Filter activity(JsonNode json) {
        if (!json.isObject() || json.isEmpty()) {
            throw new IllegalArgumentException("write an object with some of " + BOUNDS);
        }
        json.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!BOUNDS.contains(name)) {
                                throw new IllegalArgumentException("known members are " + BOUNDS);
                            }
                        });
        JsonNode never = json.get("never");
        if (never != null && !never.isBoolean()) {
            throw new IllegalArgumentException("never is true or false");
        }
        String within = text(json.get("within"));
        return new ActivityCondition(
                within == null ? null : period(within),
                instant(text(json.get("after"))),
                instant(text(json.get("before"))),
                never == null ? null : never.booleanValue());
    }

    private static String text(JsonNode json) {
        if (json != null && !json.isTextual()) {
            throw new IllegalArgumentException("write moments and periods as texts");
        }
        return json == null ? null : json.textValue();
    }

    private static Period period(String text) {
        Period period = Period.parse(text);
        if (period.isNegative() || period.isZero() || period.toTotalMonths() > MONTHS_MAX) {
            throw new IllegalArgumentException("a period is longer than nothing, at most P100Y");
        }
        if (period.getDays() > DAYS_MAX) {
            throw new IllegalArgumentException("write more than 36,500 days in years");
        }
        return period;
    }

    private static Instant instant(String text) {
        if (text == null) {
            return null;
        }
        Instant instant = Moments.read(text);
        if (instant.isBefore(Moments.EARLIEST) || instant.isAfter(Moments.LATEST)) {
            throw new IllegalArgumentException("write a year from 1900 to 2199");
        }
        return instant;
    }
}
