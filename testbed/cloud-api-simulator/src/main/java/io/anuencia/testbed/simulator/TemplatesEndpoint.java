package io.anuencia.testbed.simulator;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** {@code GET /{waba_id}/message_templates}: filtered, cut to fields, in pages. */
final class TemplatesEndpoint {
    private static final int LIMIT_MAX = 1000;
    private static final List<String> FILTERS = List.of("name", "language", "status", "category");

    void handle(GraphCall call, Business business) {
        MultiMap params = call.request().params();
        List<Template> matching =
                business.templates().all().stream().filter(each -> matches(each, params)).toList();
        Page page = Page.of(call, matching.size(), LIMIT_MAX);
        MetaJson json = new MetaJson().open().array("data");
        Set<String> fields = fields(params.get("fields"));
        matching.subList(page.from(), page.to()).forEach(each -> write(json, each, fields));
        json.closeArray();
        page.writeTo(json, call);
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

    private static Set<String> fields(String list) {
        if (list == null || list.isBlank()) {
            return Set.of();
        }
        Set<String> fields = new TreeSet<>(List.of(list.strip().split("\\s*,\\s*")));
        fields.add("id");
        return fields;
    }
}
