package io.anuencia.messaging.rest;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Finds the query parameter that could not be read. Quarkus does not say which one it was, and the
 * message of the JDK at most quotes a part of the value.
 */
final class UnreadableParameters {

    private UnreadableParameters() {}

    /** Returns the first unreadable parameter; empty if all are readable or no method was found. */
    static Optional<Problem.Field> of(Method method, UriInfo uri) {
        if (method == null) {
            return Optional.empty();
        }
        return Arrays.stream(method.getParameters())
                .filter(parameter -> isUnreadable(parameter, uri))
                .map(
                        parameter ->
                                new Problem.Field(
                                        name(parameter, parameter.getName()),
                                        "write " + FieldAdvice.form(parameter.getType())))
                .findFirst();
    }

    /** An empty value counts as absent, as it does for Quarkus. */
    private static boolean isUnreadable(Parameter parameter, UriInfo uri) {
        String name = name(parameter, parameter.getName());
        String value = name == null ? null : uri.getQueryParameters().getFirst(name);
        if (value == null || value.isEmpty()) {
            return false;
        }
        try {
            read(parameter.getType(), value);
            return false;
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    /**
     * The name of a query parameter as callers know it; null if it is not a query parameter.
     *
     * @param ownName its name in the code
     */
    static String name(AnnotatedElement parameter, String ownName) {
        QueryParam standard = parameter.getAnnotation(QueryParam.class);
        if (standard != null) {
            return standard.value();
        }
        RestQuery quarkus = parameter.getAnnotation(RestQuery.class);
        if (quarkus == null) {
            return null;
        }
        return quarkus.value().isEmpty() ? ownName : quarkus.value();
    }

    /** Strings and booleans accept any text. */
    private static void read(Class<?> type, String value) {
        if (type == UUID.class) {
            UUID.fromString(value);
        } else if (type == int.class || type == Integer.class) {
            Integer.parseInt(value);
        } else if (type == long.class || type == Long.class) {
            Long.parseLong(value);
        } else if (type.isEnum()
                && Arrays.stream(type.getEnumConstants())
                        .noneMatch(constant -> ((Enum<?>) constant).name().equals(value))) {
            throw new IllegalArgumentException("no such constant");
        }
    }
}
