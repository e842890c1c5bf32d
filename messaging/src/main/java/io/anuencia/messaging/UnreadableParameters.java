package io.anuencia.messaging;

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
 * Tells which parameter of the query could not be read: Quarkus says of none which it was, and what
 * the JDK says of them quotes a part at most.
 */
final class UnreadableParameters {

    private UnreadableParameters() {}

    /** The first that its type does not take; empty where all are read, or no method was found. */
    static Optional<String> of(Method method, UriInfo uri) {
        if (method == null) {
            return Optional.empty();
        }
        return Arrays.stream(method.getParameters())
                .filter(parameter -> isUnreadable(parameter, uri))
                .map(parameter -> name(parameter, parameter.getName()))
                .findFirst();
    }

    /** An empty one counts as left out, to Quarkus too. */
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
     * What callers call a parameter or field; null for what is none of the query.
     *
     * @param ownName what its code calls it
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

    /** Any text is a text, and true or not true. */
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
