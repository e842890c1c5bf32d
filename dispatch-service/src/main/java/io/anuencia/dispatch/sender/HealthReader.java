package io.anuencia.dispatch.sender;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the health of a number from the Graph API's answer; a missing member is unknown, never
 * fine.
 */
final class HealthReader {

    private static final Pattern TIER = Pattern.compile("TIER_([0-9]{1,6})(K?)");
    private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]");
    private static final int THOUSAND = 1_000;

    private HealthReader() {}

    static SenderHealth read(JsonNode number, Instant now) {
        JsonNode health = number.path("health_status");
        return new SenderHealth(
                now,
                now,
                digits(text(number.path("display_phone_number"))),
                text(health.path("can_send_message")),
                text(number.path("quality_rating")),
                text(number.path("throughput").path("level")),
                text(number.path("whatsapp_business_manager_messaging_limit")),
                null,
                problems(health));
    }

    /** Returns the people per day of a tier; empty if it has no limit or is not known here. */
    static OptionalInt people(String tier) {
        Matcher matcher = tier == null ? null : TIER.matcher(tier);
        if (matcher == null || !matcher.matches()) {
            return OptionalInt.empty();
        }
        int number = Integer.parseInt(matcher.group(1));
        if (number == 0) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(matcher.group(2).isEmpty() ? number : number * THOUSAND);
    }

    private static List<String> problems(JsonNode health) {
        List<String> problems = new ArrayList<>();
        for (JsonNode entity : health.path("entities")) {
            for (JsonNode error : entity.path("errors")) {
                problems.add(
                        "%s %s: %s %s"
                                .formatted(
                                        entity.path("entity_type").asText(),
                                        error.path("error_code").asText(),
                                        error.path("error_description").asText(),
                                        error.path("possible_solution").asText()));
            }
        }
        return problems;
    }

    /** Returns the digits of a number in any notation; null if there are none. */
    static String digits(String written) {
        String digits = written == null ? "" : NO_DIGIT.matcher(written).replaceAll("");
        return digits.isEmpty() ? null : digits;
    }

    private static String text(JsonNode node) {
        return node.isTextual() ? node.textValue() : null;
    }
}
