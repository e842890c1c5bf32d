package io.anuencia.consent.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.messaging.rest.Problem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the fields of a pack: its own, or else those of the pack it is based on. Errors are
 * collected with their path, and a wrong field is read as absent.
 */
final class Fields {

    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]{1,40}");

    /**
     * The longest period to look back; far longer ones reach back before the first day of a
     * database.
     */
    private static final Period LONGEST_WINDOW = Period.ofYears(10);

    private static final Period LONGEST_LIFE = Period.ofYears(100);

    private final ObjectNode own;
    private final ObjectNode base;
    private final List<Problem.Field> errors;

    Fields(ObjectNode own, ObjectNode base, List<Problem.Field> errors) {
        this.own = own;
        this.base = base;
        this.errors = errors;
    }

    boolean has(String key) {
        return !node(key).isMissingNode();
    }

    boolean owns(String key) {
        return own.hasNonNull(key);
    }

    JsonNode node(String key) {
        JsonNode found = own.hasNonNull(key) ? own.get(key) : base.get(key);
        return found == null ? MissingNode.getInstance() : found;
    }

    void wrong(String path, String advice) {
        errors.add(new Problem.Field(path, advice));
    }

    Boolean flag(String key) {
        return read(key, JsonNode::isBoolean, JsonNode::booleanValue, "write true or false");
    }

    /** Reads a rule that is either required or not mentioned. */
    boolean required(String key, String word) {
        return read(key, node -> node.asText().equals(word), node -> true, "write " + word) != null;
    }

    <E extends Enum<E>> E choice(String key, Class<E> type, Predicate<E> allowed) {
        List<E> choices = Arrays.stream(type.getEnumConstants()).filter(allowed).toList();
        return read(
                key,
                node -> choices.stream().anyMatch(one -> one.name().equals(node.asText())),
                node -> Enum.valueOf(type, node.asText()),
                "write one of "
                        + choices.stream().map(Enum::name).collect(Collectors.joining(", ")));
    }

    Integer integer(String key) {
        return read(
                key,
                node -> node.isInt() && node.intValue() > 0,
                JsonNode::intValue,
                "write a whole number from 1 on");
    }

    Period period(String key) {
        return node(key).isMissingNode() ? null : period(key, node(key));
    }

    Period period(String path, JsonNode node) {
        try {
            Period period = Period.parse(node.asText());
            if (!period.isZero() && !period.isNegative() && isWithin(LONGEST_LIFE, period)) {
                return period;
            }
        } catch (DateTimeException | ArithmeticException e) {
            // Reported below. Java counts weeks in days, and more of those than fit overflow.
        }
        wrong(path, "write an ISO 8601 period from P1D to P100Y, such as P30D");
        return null;
    }

    Period window(String key) {
        return node(key).isMissingNode() ? null : window(key, node(key));
    }

    /**
     * Reads a period that decisions look back over; one that is too long to look back over is an
     * error.
     */
    Period window(String path, JsonNode node) {
        Period period = period(path, node);
        if (period == null || isWithin(LONGEST_WINDOW, period)) {
            return period;
        }
        wrong(path, "write a period of at most ten years, such as P30D");
        return null;
    }

    private static boolean isWithin(Period longest, Period period) {
        try {
            return !LocalDate.EPOCH.plus(period).isAfter(LocalDate.EPOCH.plus(longest));
        } catch (DateTimeException e) {
            return false;
        }
    }

    LocalDate date(String key) {
        try {
            return node(key).isMissingNode() ? null : LocalDate.parse(node(key).asText());
        } catch (DateTimeException e) {
            wrong(key, "write a date such as 2026-12-01");
            return null;
        }
    }

    String text(String key, Pattern pattern, String advice) {
        return read(
                key,
                node -> node.isTextual() && pattern.matcher(node.asText()).matches(),
                JsonNode::asText,
                advice);
    }

    List<String> names(String key) {
        return node(key).isMissingNode() ? List.of() : names(key, node(key));
    }

    List<String> names(String path, JsonNode node) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < items(path, node); i++) {
            String name = node.get(i).asText();
            if (node.get(i).isTextual() && NAME.matcher(name).matches()) {
                names.add(name);
            } else {
                wrong(path + "[" + i + "]", "write a name such as SENDER_ID");
            }
        }
        return names;
    }

    /** The number of items of a list; a value that is not a list is reported and has none. */
    int items(String path, JsonNode node) {
        if (!node.isMissingNode() && !node.isArray()) {
            wrong(path, "write a list");
            return 0;
        }
        return node.size();
    }

    private <T> T read(
            String key, Predicate<JsonNode> check, Function<JsonNode, T> reader, String advice) {
        JsonNode node = node(key);
        if (node.isMissingNode()) {
            return null;
        }
        if (!check.test(node)) {
            wrong(key, advice);
            return null;
        }
        return reader.apply(node);
    }
}
