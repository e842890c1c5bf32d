package io.anuencia.testbed.acceptance.requests;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.testbed.localstack.Json;
import io.anuencia.testbed.localstack.Part;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A valid request.
 *
 * @param type content type of the body; null: no body
 * @param body text, or a JSON document
 * @param json the body as a tree; null: it is not JSON
 */
record GoodRequest(Call call, String type, String body, JsonNode json, String token) {

    /**
     * The call of a request.
     *
     * @param path path with ids filled in
     * @param query query without the question mark; empty: none
     */
    record Call(Part service, String method, String path, String query) {

        /** Parses {@code GET contacts /contacts/duplicates?limit=2}. */
        static Call parse(String line) {
            String[] parts = line.split(" ", 3);
            int end = parts[2].indexOf('?');
            return new Call(
                    Part.ofKey(parts[1]),
                    parts[0],
                    end < 0 ? parts[2] : parts[2].substring(0, end),
                    end < 0 ? "" : parts[2].substring(end + 1));
        }

        String target() {
            return query.isEmpty() ? path : path + "?" + query;
        }

        @Override
        public String toString() {
            return method + " " + service.key() + " " + target();
        }
    }

    static GoodRequest of(Call call, JsonNode line, String token) {
        JsonNode json = line.get("body");
        String text = json == null ? line.path("text").asText(null) : Json.line(json);
        String type = text == null ? null : line.path("type").asText("application/json");
        return new GoodRequest(call, type, text, json, token);
    }

    Request request() {
        List<String> headers = new ArrayList<>();
        headers.add("Host: localhost");
        headers.add("Authorization: Bearer " + token);
        if (type != null) {
            headers.add("Content-Type: " + type);
        }
        byte[] bytes = body == null ? null : body.getBytes(StandardCharsets.UTF_8);
        return new Request(call.method(), call.target(), headers, bytes);
    }
}
