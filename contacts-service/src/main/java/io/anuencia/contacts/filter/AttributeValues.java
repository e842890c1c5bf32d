package io.anuencia.contacts.filter;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.contacts.attribute.AttributeType;
import io.anuencia.messaging.rest.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Parses one comparison of an attribute. */
record AttributeValues(String name, AttributeType type, String path) {

    private static final int VALUES_MAX = 100;

    Optional<Filter> read(String member, JsonNode json, Consumer<Problem.Field> errors) {
        try {
            Comparison comparison =
                    Comparison.ofMember(member)
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    "unknown; known are eq, in, gt, gte, lt, lte,"
                                                            + " exists"));
            refuseOrderOfOthers(comparison);
            return Optional.of(new AttributeCondition(name, comparison, values(comparison, json)));
        } catch (IllegalArgumentException e) {
            errors.accept(new Problem.Field(path, e.getMessage()));
            return Optional.empty();
        }
    }

    private void refuseOrderOfOthers(Comparison comparison) {
        boolean ordered = type == AttributeType.NUMBER || type == AttributeType.DATE;
        if (comparison.isOrder() && !ordered) {
            throw new IllegalArgumentException(
                    "only numbers and dates can be compared by size; this attribute is "
                            + type
                            + ": use eq, in or exists");
        }
    }

    private List<Object> values(Comparison comparison, JsonNode json) {
        return switch (comparison) {
            case EXISTS -> {
                if (!json.isBoolean()) {
                    throw new IllegalArgumentException("write true or false");
                }
                yield List.of(json.booleanValue());
            }
            case IN -> list(json);
            case EQ, GT, GTE, LT, LTE -> List.of(value(json));
        };
    }

    private List<Object> list(JsonNode json) {
        if (!json.isArray() || json.isEmpty() || json.size() > VALUES_MAX) {
            throw new IllegalArgumentException("write a list of 1 to 100 values");
        }
        List<Object> values = new ArrayList<>();
        json.forEach(element -> values.add(value(element)));
        return values;
    }

    private Object value(JsonNode json) {
        if (json.isTextual()) {
            return type.fromJson(json.textValue());
        }
        if (json.isNumber()) {
            return type.fromJson(json.numberValue());
        }
        if (json.isBoolean()) {
            return type.fromJson(json.booleanValue());
        }
        throw new IllegalArgumentException("write a value of type " + type);
    }
}
