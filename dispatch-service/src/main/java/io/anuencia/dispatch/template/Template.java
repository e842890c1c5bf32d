package io.anuencia.dispatch.template;

import io.anuencia.dispatch.parameter.TemplatePlace;
import io.anuencia.events.MessageClass;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A template of one language.
 *
 * @param wabaId the business account that owns it
 * @param name its name
 * @param language its language code
 * @param templateId Meta's id of it, or null
 * @param status Meta's status, such as APPROVED or PAUSED
 * @param reason why it has that status, in Meta's words such as ABUSIVE_CONTENT, or null
 * @param category MARKETING, UTILITY or AUTHENTICATION
 * @param quality GREEN, YELLOW, RED or UNKNOWN, or null if Meta did not report it
 * @param named whether its parameters have names; otherwise they are "1", "2", …
 * @param header the text above the body, or empty
 * @param body the text with its placeholders
 * @param footer the text below the body, or empty
 * @param parameters its places ({@link TemplatePlace}): those of the body in order, then those of
 *     the header and of its buttons
 * @param urls addresses of its buttons that open a page
 * @param quickReplies its quick-reply buttons
 * @param otherInputs inputs that a send would need and cannot supply; usually empty
 * @param buttons all its buttons in order; null if a release before this one synced it last
 * @param ttlSeconds seconds after which WhatsApp drops a message that it could not deliver; null
 *     for the usual 30 days
 */
public record Template(
        String wabaId,
        String name,
        String language,
        String templateId,
        String status,
        String reason,
        String category,
        String quality,
        boolean named,
        String header,
        String body,
        String footer,
        List<String> parameters,
        List<String> urls,
        List<QuickReply> quickReplies,
        List<String> otherInputs,
        @Schema(nullable = true) List<TemplateButton> buttons,
        Integer ttlSeconds) {

    private static final String APPROVED = "APPROVED";
    private static final String MARKETING = "MARKETING";
    private static final String QUICK_REPLY = "QUICK_REPLY";

    public Template {
        parameters = List.copyOf(parameters);
        urls = List.copyOf(urls);
        quickReplies = List.copyOf(quickReplies);
        otherInputs = List.copyOf(otherInputs);
        buttons = buttons == null ? null : List.copyOf(buttons);
    }

    /** Whether WhatsApp accepts messages made from it. */
    public boolean isApproved() {
        return APPROVED.equals(status);
    }

    /** Whether WhatsApp counts it as marketing. */
    public boolean isMarketing() {
        return MARKETING.equals(category);
    }

    /**
     * Returns the button that stops messages, whose tap carries the opt-out payload. A button with
     * another meaning never does, or people would opt out by asking for an offer. If several
     * qualify, it is the one that names the messages.
     */
    public Optional<QuickReply> optOut() {
        return quickReplies.stream()
                .filter(QuickReply::stopsMessages)
                .findFirst()
                .or(() -> quickReplies.stream().filter(QuickReply::stops).findFirst());
    }

    /**
     * Returns the button that stops messages of a class: the buttons of a UTILITY message end other
     * things, such as an appointment or an order.
     */
    public Optional<QuickReply> optOut(MessageClass messageClass) {
        return messageClass == MessageClass.MARKETING ? optOut() : Optional.empty();
    }

    /**
     * Whether its buttons are those that were listed last, as far as every release stores them:
     * addresses, and quick replies with their labels and positions. They are not after a sync by a
     * release that did not store all buttons.
     */
    public boolean hasListedButtons() {
        return buttons != null
                && urls.equals(urlsOfButtons())
                && quickReplies.equals(repliesOfButtons());
    }

    /** Whether its buttons are those that were listed last, with all that people see of them. */
    boolean hasKnownButtons() {
        return hasListedButtons() && buttons.stream().allMatch(button -> button.phone() != null);
    }

    private List<String> urlsOfButtons() {
        return buttons.stream().map(TemplateButton::url).filter(url -> !url.isBlank()).toList();
    }

    private List<QuickReply> repliesOfButtons() {
        return IntStream.range(0, buttons.size())
                .filter(index -> QUICK_REPLY.equals(buttons.get(index).type()))
                .mapToObj(index -> new QuickReply(index, buttons.get(index).text()))
                .toList();
    }

    /** Returns all that a person reads, one part per line, with the placeholders. */
    public String text() {
        return String.join("\n", header, body, footer).strip();
    }
}
