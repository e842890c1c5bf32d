package io.anuencia.contacts.contact;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.messaging.StoredJson;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Facts about a person by field name, for finding rows that contradict each other. Tags and classes
 * only add up, so they contradict nothing.
 */
record Facts(Map<String, Object> byField) {

    private static final String ATTRIBUTE = "attributes.";

    Facts {
        byField = Map.copyOf(byField);
    }

    static Facts of(ContactDraft draft) {
        Map<String, Object> facts = new HashMap<>();
        put(facts, "firstName", draft.firstName());
        put(facts, "lastName", draft.lastName());
        put(facts, "language", draft.language());
        put(facts, "country", draft.country());
        put(facts, "timeZone", draft.timeZone());
        draft.attributes().forEach((name, value) -> facts.put(ATTRIBUTE + name, value));
        return new Facts(facts);
    }

    /** Reads a flat JSON object; null gives no facts. */
    static Facts ofJson(String json) {
        if (json == null) {
            return new Facts(Map.of());
        }
        Map<String, Object> facts = new HashMap<>();
        StoredJson.read(json, new TypeReference<JsonNode>() {})
                .properties()
                .forEach(f -> put(facts, f.getKey(), value(f.getValue())));
        return new Facts(facts);
    }

    private static Object value(JsonNode json) {
        if (json.isNumber()) {
            return new BigDecimal(json.asText());
        }
        if (json.isBoolean()) {
            return json.booleanValue();
        }
        return json.isNull() ? null : json.textValue();
    }

    private static void put(Map<String, Object> facts, String field, Object value) {
        if (value != null) {
            facts.put(field, value);
        }
    }

    /** Returns the first field, by name, for which later facts have another value. */
    Optional<String> contradictedBy(Facts later) {
        return new TreeMap<>(later.byField)
                .entrySet().stream()
                        .filter(fact -> !agrees(byField.get(fact.getKey()), fact.getValue()))
                        .map(Map.Entry::getKey)
                        .findFirst();
    }

    private static boolean agrees(Object before, Object later) {
        if (before instanceof BigDecimal number && later instanceof BigDecimal other) {
            return number.compareTo(other) == 0;
        }
        return before == null || before.equals(later);
    }

    Facts and(Facts later) {
        Map<String, Object> all = new HashMap<>(byField);
        all.putAll(later.byField);
        return new Facts(all);
    }

    String json() {
        return StoredJson.of(byField);
    }

    @Override
    public String toString() {
        return "Facts" + byField.keySet();
    }
}
