package io.anuencia.messaging.rest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.anuencia.events.RecipientKey;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;

/** Says what to write in a field that cannot be read, without quoting what was received. */
final class FieldAdvice {

    private FieldAdvice() {}

    static String of(JacksonException unread) {
        if (unread instanceof JsonMappingException mapping) {
            return ofMapping(mapping);
        }
        return unread instanceof StreamConstraintsException
                ? "nests too deep, or has a number or a name that is too long"
                : "is not valid JSON" + RequestPaths.place(unread);
    }

    private static String ofMapping(JsonMappingException mapping) {
        if (mapping instanceof UnrecognizedPropertyException unknown) {
            return "unknown field; known are " + unknown.getKnownPropertyIds();
        }
        if (mapping.getCause() instanceof InputCoercionException) {
            return "the number is too large or is not a whole number";
        }
        if (BoundedReads.isTooMuch(mapping.getCause())) {
            return BoundedReads.ADVICE;
        }
        if (mapping.getCause() instanceof StreamReadException broken) {
            return "is not valid JSON" + RequestPaths.place(broken);
        }
        if (mapping instanceof InvalidFormatException odd && odd.getTargetType() == String.class) {
            return "leave out characters that cannot be stored, such as NUL";
        }
        if (mapping instanceof MismatchedInputException mismatched
                && mismatched.getTargetType() != null) {
            return "write " + form(mismatched.getTargetType());
        }
        return "cannot be read; write what the API describes";
    }

    /** Returns the form of a value of a type, as it follows the word write. */
    static String form(Class<?> type) {
        if (type == String.class) {
            return "a text in quotes";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return isWhole(type) ? "a whole number" : "a number";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(Object::toString)
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        return structure(type);
    }

    private static boolean isWhole(Class<?> type) {
        return type == Integer.class
                || type == Long.class
                || type == int.class
                || type == long.class;
    }

    private static String structure(Class<?> type) {
        if (type == Instant.class) {
            return "a time such as 2026-12-01T15:30:00Z";
        }
        if (type == LocalDate.class) {
            return "a date such as 2026-12-01";
        }
        if (type == Duration.class) {
            return "an ISO 8601 duration such as PT10M";
        }
        if (type == UUID.class || type == RecipientKey.class) {
            return "an id such as 01234567-89ab-8def-8123-456789abcdef";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list: [ … ]";
        }
        return "an object: { … }";
    }
}
