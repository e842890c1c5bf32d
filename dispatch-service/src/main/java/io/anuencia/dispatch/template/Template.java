package io.anuencia.dispatch.template;

import io.anuencia.dispatch.parameter.TemplatePlace;
import java.util.List;
import java.util.Optional;

/**
 * A template of one language.
 *
 * @param wabaId the business account that owns it
 * @param name its name
 * @param language its language code
 * @param templateId Meta's id of it, or null
 * @param status as Meta says it, such as APPROVED or PAUSED
 * @param category MARKETING, UTILITY or AUTHENTICATION
 * @param quality GREEN, YELLOW, RED or UNKNOWN, or null where Meta did not say
 * @param named whether its parameters have names; else they are "1", "2", …
 * @param header the text above the body, or empty
 * @param body the text with its placeholders
 * @param footer the text below the body, or empty
 * @param parameters its places ({@link TemplatePlace}): those of the body in order, then those of
 *     the header and of its buttons
 * @param urls addresses of its buttons that open a page
 * @param quickReplies its quick-reply buttons
 * @param otherInputs what a send would have to fill and cannot; empty for most
 */
public record Template(
        String wabaId,
        String name,
        String language,
        String templateId,
        String status,
        String category,
        String quality,
        boolean named,
        String header,
        String body,
        String footer,
        List<String> parameters,
        List<String> urls,
        List<QuickReply> quickReplies,
        List<String> otherInputs) {

    private static final String APPROVED = "APPROVED";
    private static final String MARKETING = "MARKETING";

    public Template {
        parameters = List.copyOf(parameters);
        urls = List.copyOf(urls);
        quickReplies = List.copyOf(quickReplies);
        otherInputs = List.copyOf(otherInputs);
    }

    /** Whether WhatsApp takes messages of it. */
    public boolean isApproved() {
        return APPROVED.equals(status);
    }

    /** Whether WhatsApp counts it as marketing. */
    public boolean isMarketing() {
        return MARKETING.equals(category);
    }

    /**
     * The button that stops messages: its tap carries the opt-out payload. A button that says
     * something else never does, or people would leave by asking for an offer; where several could
     * be meant it is the one that names the messages.
     */
    public Optional<QuickReply> optOut() {
        return quickReplies.stream()
                .filter(QuickReply::stopsMessages)
                .findFirst()
                .or(() -> quickReplies.stream().filter(QuickReply::stops).findFirst());
    }

    /** Everything that a person reads, one part a line, with the placeholders. */
    public String text() {
        return String.join("\n", header, body, footer).strip();
    }
}
