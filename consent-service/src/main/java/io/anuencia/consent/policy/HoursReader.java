package io.anuencia.consent.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the contact hours of a pack. */
final class HoursReader {

    private static final String SPAN =
            "write days and times, such as [\"MON-SAT\", \"09:00\", \"20:00\"]; days go forward"
                    + " within one week, times within one day";

    private final Fields fields;

    HoursReader(Fields fields) {
        this.fields = fields;
    }

    static WindowBasis basis(Fields fields) {
        return fields.choice("wb", WindowBasis.class, basis -> basis != WindowBasis.PREF);
    }

    /** Reads the hours; null if the pack has none. */
    Pack.PackHours read(WindowBasis basis) {
        List<ContactHours> hours = spans("w");
        List<ContactHours> lawful = spans("lawW");
        Holidays.Rule holidays = fields.choice("hol", Holidays.Rule.class, rule -> true);
        WaiverRule waiver = fields.choice("waiver", WaiverRule.class, rule -> true);
        if (!lawful.isEmpty() && basis != null && basis != WindowBasis.LAW) {
            fields.wrong("wb", "must be LAW where lawW is given");
        }
        if (hours.isEmpty() || basis == null || holidays == null) {
            reportMissing(hours);
            return null;
        }
        return new Pack.PackHours(
                hours,
                basis,
                lawful.isEmpty() ? null : lawful,
                holidays == Holidays.Rule.ALLOW,
                waiver);
    }

    private void reportMissing(List<ContactHours> hours) {
        if (!hours.isEmpty() && !fields.has("wb")) {
            fields.wrong("wb", "write what these hours rest on: LAW, CODE or COURTESY");
        }
        if (!hours.isEmpty() && !fields.has("hol")) {
            fields.wrong("hol", "write DENY or ALLOW");
        }
        if (fields.node("w").isArray() && fields.node("w").isEmpty()) {
            fields.wrong("w", "write at least one span; " + SPAN);
        }
    }

    private List<ContactHours> spans(String key) {
        List<ContactHours> spans = new ArrayList<>();
        JsonNode list = fields.node(key);
        for (int i = 0; i < fields.items(key, list); i++) {
            Optional<ContactHours> span = span(list.get(i));
            if (span.isPresent()) {
                spans.add(span.get());
            } else {
                fields.wrong(key + "[" + i + "]", SPAN);
            }
        }
        return spans;
    }

    private static Optional<ContactHours> span(JsonNode node) {
        if (!node.isArray()
                || node.size() != 3
                || !node.get(0).asText().matches("[A-Z]{3}(-[A-Z]{3})?")) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    ContactHours.of(
                            node.get(0).asText(), node.get(1).asText(), node.get(2).asText()));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
