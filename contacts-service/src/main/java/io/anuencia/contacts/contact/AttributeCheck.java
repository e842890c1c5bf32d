package io.anuencia.contacts.contact;

import io.anuencia.contacts.attribute.AttributeType;
import io.anuencia.contacts.attribute.PlainText;
import io.anuencia.messaging.rest.Problem;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Checks the attributes that a caller or a file gives a person. */
final class AttributeCheck {

    static final String TOO_MANY = "at most 50 attributes";

    private AttributeCheck() {}

    /** Returns the values by name, each in its type; blank and wrong ones are left out. */
    static Map<String, Object> check(
            ContactSaid said, Map<String, AttributeType> types, Consumer<Problem.Field> errors) {
        if (said.attributes() == null) {
            return Map.of();
        }
        if (said.attributes().size() > Lists.LENGTH_MAX) {
            errors.accept(new Problem.Field("attributes", TOO_MANY));
            return Map.of();
        }
        Map<String, Object> kept = new TreeMap<>();
        said.attributes()
                .forEach(
                        (name, value) -> {
                            if (!types.containsKey(name) && !PlainText.isName(name)) {
                                errors.accept(
                                        new Problem.Field("attributes", PlainText.NAME_ADVICE));
                            } else if (isSaid(value)) {
                                AttributeType type =
                                        types.getOrDefault(name, AttributeType.ofJson(value));
                                try {
                                    kept.put(name, read(type, value, said.reading()));
                                } catch (IllegalArgumentException e) {
                                    errors.accept(
                                            new Problem.Field(
                                                    "attributes." + name, e.getMessage()));
                                }
                            }
                        });
        return kept;
    }

    /** A blank value says nothing, not even its type. */
    static boolean isSaid(Object value) {
        return value != null && PlainText.blankToNull(value.toString()) != null;
    }

    private static Object read(AttributeType type, Object value, ContactSaid.Reading reading) {
        return reading.cells()
                ? type.fromText(PlainText.stripped(value.toString()))
                : type.fromJson(value);
    }
}
