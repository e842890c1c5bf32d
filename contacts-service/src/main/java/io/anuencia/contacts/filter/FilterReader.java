package io.anuencia.contacts.filter;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.contacts.attribute.AttributeType;
import io.anuencia.contacts.attribute.PlainText;
import io.anuencia.events.AudienceClass;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Parses a filter from JSON. A node is an object with one of {@code all}, {@code any}, {@code not},
 * {@code tag}, {@code attribute}, {@code class}, {@code language}, {@code country}, {@code
 * lastActivity}. Every mistake is reported with its path.
 */
public final class FilterReader {

    private static final int DEPTH_MAX = 8;
    private static final int NODES_MAX = 100;
    private static final Set<String> KINDS =
            new TreeSet<>(
                    Set.of(
                            "all",
                            "any",
                            "not",
                            "tag",
                            "attribute",
                            "class",
                            "language",
                            "country",
                            "lastActivity"));

    private final Map<String, AttributeType> types;
    private final Consumer<Problem.Field> errors;
    private final LeafReader leaves;
    private int nodes;

    private FilterReader(Map<String, AttributeType> types, Consumer<Problem.Field> errors) {
        this.types = types;
        this.errors = errors;
        this.leaves = new LeafReader(errors);
    }

    /**
     * Parses a filter.
     *
     * @param json the filter as the caller wrote it
     * @param path path of the filter in the body
     * @param types types of all attributes
     * @param errors receives every mistake
     * @return the filter, or empty if there was a mistake
     */
    public static Optional<Filter> read(
            JsonNode json,
            String path,
            Map<String, AttributeType> types,
            Consumer<Problem.Field> errors) {
        List<Problem.Field> found = new ArrayList<>();
        Filter filter = new FilterReader(types, found::add).node(json, path, 1);
        found.forEach(errors);
        return found.isEmpty() ? Optional.of(filter) : Optional.empty();
    }

    /**
     * Parses a filter that a caller sent.
     *
     * @param path path of the filter in the body
     * @param types types of all attributes
     * @throws ProblemException 400 with the path of every mistake
     */
    public static Filter demand(JsonNode json, String path, Map<String, AttributeType> types) {
        List<Problem.Field> errors = new ArrayList<>();
        return read(json, path, types, errors::add)
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        Problem.Kind.INVALID_REQUEST,
                                        "Correct the filter at the paths named in errors.",
                                        errors));
    }

    private Filter node(JsonNode json, String path, int depth) {
        if (depth > DEPTH_MAX || ++nodes > NODES_MAX) {
            return refuse(path, "a filter has at most 100 conditions, at most 8 deep");
        }
        List<String> kinds = new ArrayList<>();
        if (json != null) {
            json.fieldNames().forEachRemaining(name -> kinds.add(name));
            kinds.retainAll(KINDS);
        }
        if (json == null || !json.isObject() || kinds.size() != 1) {
            return refuse(path, "write an object with exactly one of " + KINDS);
        }
        String kind = kinds.get(0);
        return switch (kind) {
            case "all" -> combination(Combination.Kind.ALL, json, path, depth);
            case "any" -> combination(Combination.Kind.ANY, json, path, depth);
            case "not" -> {
                refuseOthers(json, path, Set.of("not"));
                yield new Negation(node(json.get("not"), path + ".not", depth + 1));
            }
            case "attribute" -> attribute(json, path);
            case "class" -> audienceClass(json, path);
            default -> {
                refuseOthers(json, path, Set.of(kind));
                yield leaves.read(kind, json.get(kind), path + "." + kind);
            }
        };
    }

    private Filter combination(Combination.Kind kind, JsonNode json, String path, int depth) {
        String member = kind == Combination.Kind.ALL ? "all" : "any";
        refuseOthers(json, path, Set.of(member));
        JsonNode parts = json.get(member);
        if (!parts.isArray() || parts.isEmpty()) {
            return refuse(path + "." + member, "write a list of at least one condition");
        }
        List<Filter> read = new ArrayList<>();
        for (int i = 0; i < parts.size() && nodes <= NODES_MAX; i++) {
            Filter part = node(parts.get(i), "%s.%s[%d]".formatted(path, member, i), depth + 1);
            if (part != null) {
                read.add(part);
            }
        }
        return read.isEmpty() ? null : new Combination(kind, read);
    }

    private Filter audienceClass(JsonNode json, String path) {
        refuseOthers(json, path, Set.of("class", "reference"));
        JsonNode reference = json.get("reference");
        if (reference != null
                && (!reference.isTextual() || !PlainText.isText(reference.textValue()))) {
            return refuse(path + ".reference", "write the reference as a text");
        }
        String name = json.get("class").asText();
        return Arrays.stream(AudienceClass.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .<Filter>map(
                        known ->
                                new ClassCondition(
                                        known, reference == null ? null : reference.textValue()))
                .orElseGet(
                        () ->
                                refuse(
                                        path + ".class",
                                        "write one of " + List.of(AudienceClass.values())));
    }

    private Filter attribute(JsonNode json, String path) {
        String name = PlainText.normal(json.get("attribute").asText());
        AttributeType type = types.get(name);
        if (!json.get("attribute").isTextual() || type == null) {
            return refuse(
                    path + ".attribute",
                    "no attribute has this name; declare it with PUT /attributes/{name}");
        }
        List<Filter> conditions = new ArrayList<>();
        for (Iterator<String> members = json.fieldNames(); members.hasNext(); ) {
            String member = members.next();
            if (!member.equals("attribute")) {
                AttributeValues values = new AttributeValues(name, type, path + "." + member);
                values.read(member, json.get(member), errors).ifPresent(conditions::add);
            }
        }
        if (json.size() == 1) {
            return refuse(path, "say how to compare: eq, in, gt, gte, lt, lte or exists");
        }
        return conditions.isEmpty() ? null : new Combination(Combination.Kind.ALL, conditions);
    }

    private void refuseOthers(JsonNode json, String path, Set<String> known) {
        json.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!known.contains(name)) {
                                refuse(path + "." + name, "unknown here; known are " + known);
                            }
                        });
    }

    private Filter refuse(String path, String detail) {
        errors.accept(new Problem.Field(path, detail));
        return null;
    }
}
