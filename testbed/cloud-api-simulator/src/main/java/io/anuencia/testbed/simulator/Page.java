package io.anuencia.testbed.simulator;

import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The page of a list that a request asks for by {@code limit} and {@code after}. */
record Page(int from, int to, int size) {
    private static final int LIMIT_DEFAULT = 25;

    static Page of(GraphCall call, int size, int limitMax) {
        MultiMap params = call.request().params();
        int from = from(params.get("after"), size);
        return new Page(from, Math.min(size, from + limit(params.get("limit"), limitMax)), size);
    }

    /** Closes {@code data} and adds the link to the next page; an empty list has none. */
    void writeTo(MetaJson json, GraphCall call) {
        if (from == to) {
            return;
        }
        json.open("paging")
                .open("cursors")
                .field("before", cursor(from))
                .field("after", cursor(to))
                .close();
        if (to < size) {
            json.field("next", next(call, cursor(to)));
        }
        json.close();
    }

    private static String next(GraphCall call, String after) {
        StringBuilder query = new StringBuilder();
        call.request()
                .params()
                .forEach(
                        (name, value) -> {
                            if (!"after".equals(name)) {
                                query.append(name).append('=').append(value).append('&');
                            }
                        });
        String uri = call.request().absoluteURI();
        int mark = uri.indexOf('?');
        String plain = mark < 0 ? uri : uri.substring(0, mark);
        return plain + '?' + query + "after=" + after;
    }

    private static int limit(String text, int max) {
        if (text == null) {
            return LIMIT_DEFAULT;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1) {
                return Math.min(limit, max);
            }
        } catch (NumberFormatException notNumber) {
            throw GraphError.INVALID.refusal("Param limit must be an integer, got a text");
        }
        throw GraphError.INVALID.refusal("Param limit must be at least 1");
    }

    private static String cursor(int position) {
        byte[] bytes = Integer.toString(position).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static int from(String cursor, int size) {
        if (cursor == null || cursor.isEmpty()) {
            return 0;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            int position = Integer.parseInt(new String(bytes, StandardCharsets.US_ASCII));
            if (position >= 0) {
                return Math.min(position, size);
            }
        } catch (IllegalArgumentException notOurs) {
            throw GraphError.CURSOR.refusal("Not a cursor of this list.");
        }
        throw GraphError.CURSOR.refusal();
    }
}
