package io.anuencia.events;

import java.time.Instant;

/**
 * Meta's webhook reported a change of a template.
 *
 * @param wabaId id of the WhatsApp business account (WABA)
 * @param templateId Meta's id of the template, or null
 * @param name name of the template, or null
 * @param language language of the template as Meta writes it, with an underscore, or null
 * @param aspect what changed: STATUS, QUALITY, CATEGORY, CATEGORY_ANNOUNCED or COMPONENTS
 * @param value the new value in Meta's words, such as PAUSED, GREEN or MARKETING; null if Meta
 *     gives none, as for COMPONENTS
 * @param previousValue the former value, or null
 * @param reason Meta's reason, or null
 * @param effectiveAt when an announced change takes effect, or null
 * @param at Meta's time of the notification, in whole seconds; the time of receipt if Meta gives
 *     none
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
