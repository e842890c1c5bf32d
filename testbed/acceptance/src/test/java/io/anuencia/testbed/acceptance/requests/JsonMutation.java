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

    private static Mutated value(GoodRequest good, Random random, String raw, boolean bad) {
        JsonNode tree = good.json().deepCopy();
        List<JsonNode> parents = nodes(tree, true);
        if (parents.isEmpty()) {
            return sent(good, "body", raw, bad);
        }
        String place = replace(parents.get(random.nextInt(parents.size())), random, raw(RAW));
        String body = Json.line(tree).replace("\"" + RAW + "\"", raw);
        return sent(good, place + " is " + raw, body, bad);
    }

    private static TextNode raw(String mark) {
        return TextNode.valueOf(mark);
    }

    /** Replaces one child and returns its name. */
    private static String replace(JsonNode parent, Random random, JsonNode value) {
        int index = random.nextInt(parent.size());
        if (parent instanceof ArrayNode list) {
            list.set(index, value);
            return "[" + index + "]";
        }
        String name = names(parent).get(index);
        ((ObjectNode) parent).set(name, value);
        return name;
    }

    private static Mutated without(GoodRequest good, Random random) {
        JsonNode tree = good.json().deepCopy();
        ObjectNode object = object(tree, random);
        if (object.isEmpty()) {
            return withAnother(good, random);
        }
        String name = names(object).get(random.nextInt(object.size()));
        object.remove(name);
        return sent(good, "without " + name, Json.line(tree), false);
    }

    private static Mutated withAnother(GoodRequest good, Random random) {
        JsonNode tree = good.json().deepCopy();
        String name = Odd.one("names", random);
        String raw = JsonValues.odd(random);
        object(tree, random).set(name, raw(RAW));
        String body = Json.line(tree).replace("\"" + RAW + "\"", raw);
        return sent(good, "with a member \"" + name + "\" " + raw, body, false);
    }

    private static Mutated twice(GoodRequest good, Random random) {
        JsonNode tree = good.json().deepCopy();
        ObjectNode object = object(tree, random);
        if (object.isEmpty()) {
            return withAnother(good, random);
        }
        String name = names(object).get(random.nextInt(object.size()));
        object.set(TWICE + name, object.get(name));
        return sent(good, name + " twice", Json.line(tree).replace(TWICE, ""), true);
    }

    private static Mutated list(GoodRequest good, Random random) {
        JsonNode tree = good.json().deepCopy();
        List<JsonNode> parents = nodes(tree, true);
        if (parents.isEmpty()) {
            return withAnother(good, random);
        }
        JsonNode parent = parents.get(random.nextInt(parents.size()));
        int length = LENGTHS.get(random.nextInt(LENGTHS.size()));
        List<JsonNode> lists = nodes(parent, false);
        JsonNode one = lists.get(random.nextInt(lists.size()));
        ArrayNode many = Json.object().arrayNode();
        JsonNode item = one.isArray() && !one.isEmpty() ? one.get(0) : one;
        for (int i = 0; i < length; i++) {
            many.add(item.deepCopy());
        }
        String place = replace(parent, random, many);
        return sent(good, place + " is a list of " + length, Json.line(tree), false);
    }

    private static Mutated sent(GoodRequest good, String words, String body, boolean bad) {
        Request request = good.request().withBody(body.getBytes(StandardCharsets.UTF_8));
        return new Mutated(words, request, bad);
    }

    private static ObjectNode object(JsonNode tree, Random random) {
        List<ObjectNode> objects =
                nodes(tree, false).stream()
                        .filter(JsonNode::isObject)
                        .map(ObjectNode.class::cast)
                        .toList();
        return objects.get(random.nextInt(objects.size()));
    }

    /** Returns a node and all its descendants, or only those with children. */
    private static List<JsonNode> nodes(JsonNode tree, boolean parents) {
        List<JsonNode> found = new ArrayList<>();
        if (!parents || !tree.isEmpty()) {
            found.add(tree);
        }
        tree.forEach(child -> found.addAll(nodes(child, parents)));
        return found;
    }

    private static List<String> names(JsonNode object) {
        return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false)
                .toList();
    }
}
