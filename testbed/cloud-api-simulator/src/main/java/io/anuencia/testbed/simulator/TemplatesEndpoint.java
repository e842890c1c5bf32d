package io.anuencia.testbed.simulator;

import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** {@code GET /{waba_id}/message_templates}: filtered, cut to fields, in pages. */
final class TemplatesEndpoint {
    private static final int LIMIT_DEFAULT = 25;
    private static final int LIMIT_MAX = 1000;
    private static final List<String> FILTERS = List.of("name", "language", "status", "category");

    void handle(GraphCall call, Business business) {
        MultiMap params = call.request().params();
        List<Template> matching =
                business.templates().all().stream().filter(each -> matches(each, params)).toList();
        int from = from(params.get("after"), matching.size());
        int to = Math.min(matching.size(), from + limit(params.get("limit")));
        MetaJson json = new MetaJson().open().array("data");
        Set<String> fields = fields(params.get("fields"));
        matching.subList(from, to).forEach(template -> write(json, template, fields));
        json.closeArray();
        if (from < to) {
            paging(json, call, from, to < matching.size() ? to : -to);
        }
        call.answer(200, json.close(), business);
    }

    private static boolean matches(Template template, MultiMap params) {
        for (String filter : FILTERS) {
            String wanted = params.get(filter);
            if (wanted != null && !wanted.equalsIgnoreCase(template.raw().path(filter).asText())) {
                return false;
            }
        }
        return true;
    }

    private static void write(MetaJson json, Template template, Set<String> fields) {
        json.open();
        template.raw()
                .properties()
                .forEach(
                        field -> {
                            if (fields.isEmpty() || fields.contains(field.getKey())) {
                                json.field(field.getKey(), field.getValue());
                            }
                        });
        json.close();
    }

    private static void paging(MetaJson json, GraphCall call, int from, int to) {
        json.open("paging")
                .open("cursors")
                .field("before", cursor(from))
                .field("after", cursor(Math.abs(to)))
                .close();
        if (to > 0) {
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

    private static Set<String> fields(String list) {
        if (list == null || list.isBlank()) {
            return Set.of();
        }
        Set<String> fields = new TreeSet<>(List.of(list.strip().split("\\s*,\\s*")));
        fields.add("id");
        return fields;
    }

    private static int limit(String text) {
        if (text == null) {
            return LIMIT_DEFAULT;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1) {
                return Math.min(limit, LIMIT_MAX);
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
