package io.anuencia.testbed.acceptance.requests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.anuencia.testbed.localstack.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;

/** Spoils one value, member or list of a JSON body. */
final class JsonMutation implements Mutation {

    /** Placeholder in a tree for something that no tree can hold. */
    private static final String RAW = "@raw@";

    private static final String TWICE = "@twice@";
    private static final List<Integer> LENGTHS = List.of(0, 2, 51, 101, 1_001);

    @Override
    public Mutated of(GoodRequest good, Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> without(good, random);
            case 1 -> withAnother(good, random);
            case 2 -> twice(good, random);
            case 3 -> list(good, random);
            case 4 -> value(good, random, JsonValues.unfit(random), true);
            default -> value(good, random, JsonValues.odd(random), false);
        };
    }

    /**
     * A node of a tree.
     *
     * @param path path from the root; empty: the root
     */
    private record Node(String path, JsonNode json) {

        String child(String name) {
            return path.isEmpty() ? name : path + "." + name;
        }

        private String item(int index) {
            return path + "[" + index + "]";
        }

        /** Replaces one child and returns its path. */
        String replaceOne(Random random, JsonNode value) {
            int index = random.nextInt(json.size());
            if (json instanceof ArrayNode list) {
                list.set(index, value);
                return item(index);
            }
            String name = names(json).get(index);
            ((ObjectNode) json).set(name, value);
            return child(name);
        }

        /** Returns this node and all its descendants. */
        private List<Node> all() {
            List<Node> found = new ArrayList<>(List.of(this));
            for (int i = 0; json.isArray() && i < json.size(); i++) {
                found.addAll(new Node(item(i), json.get(i)).all());
            }
            json.properties()
                    .forEach(
                            each ->
                                    found.addAll(
                                            new Node(child(each.getKey()), each.getValue()).all()));
            return found;
        }
    }

    private static Mutated value(GoodRequest good, Random random, String raw, boolean bad) {
        JsonNode tree = good.json().deepCopy();
        List<Node> parents = parents(tree);
        if (parents.isEmpty()) {
            return sent(good, "", " is " + raw, raw, bad);
        }
        String place = one(parents, random).replaceOne(random, raw(RAW));
        String body = Json.line(tree).replace("\"" + RAW + "\"", raw);
        return sent(good, place, " is " + raw, body, bad);
    }

    private static TextNode raw(String mark) {
        return TextNode.valueOf(mark);
    }

    private static Mutated without(GoodRequest good, Random random) {
        JsonNode tree = good.json().deepCopy();
        Node object = object(tree, random);
        if (object.json().isEmpty()) {
            return withAnother(good, random);
        }
        String name = one(names(object.json()), random);
        ((ObjectNode) object.json()).remove(name);
        return sent(good, object.child(name), " is missing", Json.line(tree), false);
    }

    private static Mutated withAnother(GoodRequest good, Random random) {
        JsonNode tree = good.json().deepCopy();
        String name = Odd.one("names", random);
        String raw = JsonValues.odd(random);
        Node object = object(tree, random);
        ((ObjectNode) object.json()).set(name, raw(RAW));
        String body = Json.line(tree).replace("\"" + RAW + "\"", raw);
        return sent(good, object.path(), " with a member \"" + name + "\" " + raw, body, false);
    }

    private static Mutated twice(GoodRequest good, Random random) {
        JsonNode tree = good.json().deepCopy();
        Node object = object(tree, random);
        if (object.json().isEmpty()) {
            return withAnother(good, random);
        }
        String name = one(names(object.json()), random);
        ((ObjectNode) object.json()).set(TWICE + name, object.json().get(name));
        String body = Json.line(tree).replace(TWICE, "");
        return sent(good, object.child(name), " twice", body, true);
    }

    private static Mutated list(GoodRequest good, Random random) {
        JsonNode tree = good.json().deepCopy();
        List<Node> parents = parents(tree);
        if (parents.isEmpty()) {
            return withAnother(good, random);
        }
        Node parent = one(parents, random);
        int length = one(LENGTHS, random);
        JsonNode some = one(parent.all(), random).json();
        ArrayNode many = Json.object().arrayNode();
        JsonNode item = some.isArray() && !some.isEmpty() ? some.get(0) : some;
        for (int i = 0; i < length; i++) {
            many.add(item.deepCopy());
        }
        String place = parent.replaceOne(random, many);
        return sent(good, place, " is a list of " + length, Json.line(tree), false);
    }

    private static Mutated sent(
            GoodRequest good, String place, String change, String body, boolean bad) {
        Request request = good.request().withBody(body.getBytes(StandardCharsets.UTF_8));
        return new Mutated((place.isEmpty() ? "body" : place) + change, request, bad, place);
    }

    private static Node object(JsonNode tree, Random random) {
        return one(
                new Node("", tree).all().stream().filter(node -> node.json().isObject()).toList(),
                random);
    }

    /** Returns the nodes with children. */
    private static List<Node> parents(JsonNode tree) {
        return new Node("", tree).all().stream().filter(node -> !node.json().isEmpty()).toList();
    }

    private static <T> T one(List<T> several, Random random) {
        return several.get(random.nextInt(several.size()));
    }

    private static List<String> names(JsonNode object) {
        return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false)
                .toList();
    }
}
