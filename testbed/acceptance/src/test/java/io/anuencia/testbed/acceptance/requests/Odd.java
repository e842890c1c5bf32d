package io.anuencia.testbed.acceptance.requests;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.testbed.localstack.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * The values in {@code requests/odd.json}; {@code <300x>} in them means three hundred times x. In
 * values that are not JSON, each character is one byte.
 */
final class Odd {

    private static final Pattern LONG = Pattern.compile("<(\\d+)(.)>");
    private static final JsonNode ALL = read("odd.json");

    private Odd() {}

    /** Reads a JSON file from the same folder. */
    static JsonNode read(String name) {
        try (InputStream file = Odd.class.getResourceAsStream("/requests/" + name)) {
            return Json.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns one of the texts with this name. */
    static String one(String name, Random random) {
        return one(ALL.get(name), random);
    }

    private static String one(JsonNode texts, Random random) {
        String text = texts.get(random.nextInt(texts.size())).asText();
        return LONG.matcher(text)
                .replaceAll(part -> part.group(2).repeat(Integer.parseInt(part.group(1))));
    }

    /** Returns the name of a header. */
    static String header(Random random) {
        List<String> names =
                StreamSupport.stream(
                                ((Iterable<String>) ALL.get("headers")::fieldNames).spliterator(),
                                false)
                        .toList();
        return names.get(random.nextInt(names.size()));
    }

    /** Returns a value of this header. */
    static String headerValue(String name, Random random) {
        return one(ALL.get("headers").get(name), random);
    }
}
