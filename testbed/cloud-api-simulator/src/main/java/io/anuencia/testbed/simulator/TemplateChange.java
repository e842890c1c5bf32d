package io.anuencia.testbed.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A change of one template.
 *
 * @param event the change of its status; null if it keeps its status
 * @param reason the reason of a rejection, or NONE
 * @param quality the new quality rating; null if it keeps its rating
 * @param category the new category; null if it keeps its category
 * @param announced the category that it will have in 24 hours; null if no change is announced
 * @param components the new components; null if it keeps them
 */
record TemplateChange(
        Event event,
        String reason,
        Quality quality,
        Template.Category category,
        Template.Category announced,
        JsonNode components) {
    private static final long NOTICE_SECONDS = 86_400;

    /** The events of {@code message_template_status_update}. */
    enum Event {
        APPROVED(Template.Status.APPROVED),
        REINSTATED(Template.Status.APPROVED),
        UNARCHIVED(Template.Status.APPROVED),
        PENDING(Template.Status.PENDING),
        REJECTED(Template.Status.REJECTED),
        PAUSED(Template.Status.PAUSED),
        DISABLED(Template.Status.DISABLED),
        IN_APPEAL(Template.Status.IN_APPEAL),
        PENDING_DELETION(Template.Status.PENDING_DELETION),
        DELETED(Template.Status.DELETED),
        LIMIT_EXCEEDED(Template.Status.LIMIT_EXCEEDED),
        ARCHIVED(Template.Status.ARCHIVED),
        FLAGGED(null),
        LOCKED(null);

        private final Template.Status status;

        Event(Template.Status status) {
            this.status = status;
        }
    }

    static TemplateChange read(Fields call) {
        boolean rewrites = call.has("components");
        TemplateChange change =
                new TemplateChange(
                        call.constantOrNull("event", Event.class),
                        call.text("reason", "NONE"),
                        call.constantOrNull("quality", Quality.class),
                        call.constantOrNull("category", Template.Category.class),
                        call.constantOrNull("announcedCategory", Template.Category.class),
                        rewrites ? call.json("components") : null);
        if (change.event == null
                && change.quality == null
                && change.category == null
                && change.announced == null
                && !rewrites) {
            throw BadInput.at(
                    "", "needs one of event, quality, category, announcedCategory, components");
        }
        return change;
    }

    Template applied(Template before, long nowSeconds) {
        ObjectNode raw = before.raw().deepCopy();
        if (event != null && event.status != null) {
            raw.put("status", event.status.name());
        }
        if (event == Event.REJECTED) {
            raw.put("rejected_reason", reason);
        }
        if (quality != null) {
            raw.putObject("quality_score").put("score", quality.name()).put("date", nowSeconds);
        }
        if (category != null && category != before.category()) {
            raw.put("category", category.name());
            raw.put("previous_category", before.category().name());
            raw.remove("correct_category");
        }
        if (announced != null) {
            raw.put("correct_category", announced.name());
        }
        if (components != null) {
            raw.set("components", components);
        }
        return TemplateReader.read(Fields.of(raw, ""));
    }

    void tell(Business business, Template before, Template after, Bulletins bulletins) {
        if (event != null) {
            bulletins.tell(business, "message_template_status_update", status(after, bulletins));
        }
        if (quality != null) {
            String previous = before.raw().at("/quality_score/score").asText("UNKNOWN");
            bulletins.tell(
                    business,
                    "message_template_quality_update",
                    named(after)
                            .put("previous_quality_score", previous)
                            .put("new_quality_score", quality.name()));
        }
        if (announced != null) {
            bulletins.tell(
                    business,
                    "template_category_update",
                    named(after)
                            .put("correct_category", announced.name())
                            .put("new_category", after.category().name())
                            .put(
                                    "category_update_timestamp",
                                    bulletins.nowSeconds() + NOTICE_SECONDS));
        }
        if (category != null) {
            bulletins.tell(
                    business,
                    "template_category_update",
                    named(after)
                            .put("previous_category", before.category().name())
                            .put("new_category", after.category().name()));
        }
        if (components != null) {
            bulletins.tell(business, "message_template_components_update", rewritten(after));
        }
    }

    private ObjectNode status(Template template, Bulletins bulletins) {
        ObjectNode value =
                named(template)
                        .put("event", event.name())
                        .put("message_template_category", template.category().name())
                        .put("reason", reason);
        switch (event) {
            case PAUSED ->
                    value.putObject("other_info")
                            .put("title", "FIRST_PAUSE")
                            .put("description", "The template was paused for its low quality.");
            case DISABLED ->
                    value.putObject("disable_info").put("disable_date", bulletins.nowSeconds());
            case REJECTED ->
                    value.putObject("rejection_info")
                            .put("reason", reason)
                            .put("recommendation", "Change the template and submit it again.");
            case APPROVED,
                    REINSTATED,
                    UNARCHIVED,
                    PENDING,
                    IN_APPEAL,
                    PENDING_DELETION,
                    DELETED,
                    LIMIT_EXCEEDED,
                    ARCHIVED,
                    FLAGGED,
                    LOCKED -> {}
        }
        return value;
    }

    private static ObjectNode rewritten(Template template) {
        ObjectNode value = named(template);
        for (JsonNode component : template.raw().path("components")) {
            switch (component.path("type").asText()) {
                case "HEADER" ->
                        value.put("message_template_title", component.path("text").asText());
                case "BODY" ->
                        value.put("message_template_element", component.path("text").asText());
                case "FOOTER" ->
                        value.put("message_template_footer", component.path("text").asText());
                case "BUTTONS" -> value.set("message_template_buttons", buttons(component));
                default -> {
                    // The webhook has no member for other components.
                }
            }
        }
        return value;
    }

    private static JsonNode buttons(JsonNode component) {
        var buttons = Bulletins.value().putArray("all");
        for (JsonNode button : component.path("buttons")) {
            buttons.addObject()
                    .put("message_template_button_type", button.path("type").asText())
                    .put("message_template_button_text", button.path("text").asText());
        }
        return buttons;
    }

    /** Returns a value that names the template; Meta sends the id as a number, however large. */
    private static ObjectNode named(Template template) {
        return Bulletins.value()
                .put("message_template_id", Long.parseLong(template.id()))
                .put("message_template_name", template.name())
                .put("message_template_language", template.language());
    }
}
