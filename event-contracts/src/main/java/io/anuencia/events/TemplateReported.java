package io.anuencia.events;

import java.time.Instant;

/**
 * Meta says something new about a template.
 *
 * @param wabaId the WhatsApp business account
 * @param templateId Meta's id, or null
 * @param name of the template, or null
 * @param language as Meta writes it, with an underscore, or null
 * @param aspect what changed: STATUS, QUALITY, CATEGORY, CATEGORY_ANNOUNCED or COMPONENTS
 * @param value what it is now, in Meta's words, such as PAUSED, GREEN or MARKETING; null where Meta
 *     says none, as of COMPONENTS
 * @param previousValue what it was, or null
 * @param reason Meta's reason, or null
 * @param effectiveAt when an announced change takes place, or null
 * @param at when it came to us from Meta, in whole seconds
 */
public record TemplateReported(
        String wabaId,
        String templateId,
        String name,
        String language,
        String aspect,
        String value,
        String previousValue,
        String reason,
        Instant effectiveAt,
        Instant at)
        implements PlatformEvent {

    @Override
    public EventType type() {
        return EventType.TEMPLATE_REPORTED;
    }

    @Override
    public String partitionKey() {
        return wabaId;
    }
}
