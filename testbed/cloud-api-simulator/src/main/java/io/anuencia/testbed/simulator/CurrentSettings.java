package io.anuencia.testbed.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** The current settings, and the document they were read from. */
final class CurrentSettings {
    private static final Set<String> FIXED =
            Set.of(
                    "seed",
                    "host",
                    "port",
                    "businesses",
                    "outcomes",
                    "aliases",
                    "history",
                    "scenario",
                    "userIds");

    private ObjectNode document;
    private Settings settings;

    CurrentSettings(ObjectNode document) {
        this.document = document;
        this.settings = read(document);
    }

    Settings now() {
        return settings;
    }

    /** The document with all changes so far, without the businesses. */
    JsonNode document() {
        return document.deepCopy().without(List.of("businesses", "history", "scenario"));
    }

    /** Merges the patch into the document: objects are merged, null resets to the default. */
    void change(JsonNode patch) {
        ObjectNode changed = changed(patch);
        settings = read(changed);
        document = changed;
    }

    /** Refuses a patch that {@link #change} would refuse. */
    void check(JsonNode patch) {
        changed(patch);
    }

    private ObjectNode changed(JsonNode patch) {
        for (String name : Fields.of(patch, "").names()) {
            if (FIXED.contains(name)) {
                throw BadInput.at(name, "is fixed at the start; " + instead(name));
            }
        }
        ObjectNode changed = document.deepCopy();
        merge(changed, (ObjectNode) patch);
        Settings read = read(changed);
        if (read.webhook().connections() != settings.webhook().connections()) {
            throw BadInput.at(
                    "webhook.connections", "is fixed at the start; restart with another value");
        }
        return changed;
    }

    private static Settings read(ObjectNode document) {
        Fields fields = Fields.of(document, "");
        FIXED.forEach(fields::has);
        Settings settings = SettingsReader.read(fields);
        fields.refuseUnknown();
        return settings;
    }

    private static void merge(ObjectNode target, ObjectNode patch) {
        patch.properties()
                .forEach(
                        member -> {
                            JsonNode old = target.get(member.getKey());
                            if (old instanceof ObjectNode into
                                    && member.getValue() instanceof ObjectNode from) {
                                merge(into, from);
                            } else {
                                target.set(member.getKey(), member.getValue());
                            }
                        });
    }

    private static String instead(String name) {
        return switch (name) {
            case "businesses" -> "templates change by PUT /_sim/templates";
            case "outcomes" -> "use POST /_sim/outcomes";
            default -> "restart with another value";
        };
    }
}
