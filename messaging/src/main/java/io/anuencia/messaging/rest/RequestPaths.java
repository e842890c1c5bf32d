package io.anuencia.messaging.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.UUID;

/** Locates what is wrong in a request, in the caller's own names. */
final class RequestPaths {

    /** The body as a whole. */
    static final String BODY = "body";

    private RequestPaths() {}

    /**
     * Returns the path below the method's parameter; the name of the parameter itself if it is a
     * path or query parameter, and {@code body} if the body as a whole is wrong.
     */
    static String of(ConstraintViolation<?> violation) {
        StringBuilder path = new StringBuilder();
        String parameter = BODY;
        List<Class<?>> types = List.of();
        for (Path.Node node : violation.getPropertyPath()) {
            switch (node.getKind()) {
                case METHOD -> types = node.as(Path.MethodNode.class).getParameterTypes();
                case PARAMETER -> parameter = name(node.as(Path.ParameterNode.class), types);
                case CONTAINER_ELEMENT, BEAN -> appendIndex(path, node);
                default -> {
                    appendIndex(path, node);
                    path.append(path.isEmpty() ? "" : ".").append(node.getName());
                }
            }
        }
        return path.isEmpty() ? parameter : renamed(path, violation);
    }

    /** Bodies have our own types; path and query parameters have plain ones. */
    private static String name(Path.ParameterNode parameter, List<Class<?>> types) {
        Class<?> type = types.get(parameter.getParameterIndex());
        boolean plain =
                type.isPrimitive()
                        || type == String.class
                        || Number.class.isAssignableFrom(type)
                        || type == UUID.class;
        return plain ? parameter.getName() : BODY;
    }

    private static void appendIndex(StringBuilder path, Path.Node node) {
        if (node.getIndex() != null) {
            path.append('[').append(node.getIndex()).append(']');
        } else if (node.getKey() != null) {
            path.append(path.isEmpty() ? "" : ".").append(node.getKey());
        }
    }

    /** Replaces the last name by its name in JSON if the record calls it otherwise. */
    private static String renamed(StringBuilder path, ConstraintViolation<?> violation) {
        Path.Node last = null;
        for (Path.Node node : violation.getPropertyPath()) {
            last = node;
        }
        if (last.getKind() != ElementKind.PROPERTY || violation.getLeafBean() == null) {
            return path.toString();
        }
        RecordComponent[] components = violation.getLeafBean().getClass().getRecordComponents();
        for (int i = 0; components != null && i < components.length; i++) {
            JsonProperty json = components[i].getAccessor().getAnnotation(JsonProperty.class);
            if (json != null && components[i].getName().equals(last.getName())) {
                path.setLength(path.length() - last.getName().length());
                path.append(json.value());
            }
        }
        return path.toString();
    }

    /** Returns the path to the value that could not be read; {@code body} if it is the whole. */
    static String of(JacksonException unread) {
        String path = unread instanceof JsonMappingException mapping ? known(mapping) : "";
        Throwable origin = unread instanceof JsonMappingException ? unread.getCause() : unread;
        // Where the text is no JSON, the parser knows more: it has not made a value of it yet.
        if (origin instanceof StreamReadException broken && broken.getProcessor() != null) {
            String exact = path(broken.getProcessor().getParsingContext());
            path = exact.startsWith(path) ? exact : path;
        }
        return path.isEmpty() ? BODY : path;
    }

    private static String path(JsonStreamContext within) {
        if (within.inRoot()) {
            return "";
        }
        String outer = path(within.getParent());
        if (within.inArray()) {
            return within.hasCurrentIndex() ? outer + "[" + within.getCurrentIndex() + "]" : outer;
        }
        String name = within.getCurrentName();
        return name == null ? outer : outer.isEmpty() ? name : outer + "." + name;
    }

    private static String known(JsonMappingException mapping) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : mapping.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    /** Returns the line and column where a body stops being JSON; empty if unknown. */
    static String place(JacksonException e) {
        JsonLocation at = e.getLocation();
        return at == null || at.getLineNr() < 1
                ? ""
                : "; look at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
