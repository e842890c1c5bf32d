package io.anuencia.dispatch.preview;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.anuencia.dispatch.content.ContentFinding;
import io.anuencia.events.MessageClass;
import java.util.List;

/**
 * What a person would read, see and can tap.
 *
 * @param language language of the template that the person would get
 * @param category WhatsApp's category of it
 * @param messageClass class of the message: MARKETING if the purpose or a template says so
 * @param blocked whether a finding keeps the message from being sent
 * @param header the text above the body, or empty
 * @param medium the medium above the body, or null
 * @param body the text
 * @param footer the text below the body, or empty
 * @param buttons its buttons, in order
 * @param optOutButton label of the button whose tap stops messages of the brand, or null
 * @param preferenceLink whether the text holds the link to the person's preference page; its
 *     address is shown with {@code …} for the token
 * @param findings what the content rules find, and what to change
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TemplatePreview(
        String language,
        String category,
        @JsonProperty("class") MessageClass messageClass,
        boolean blocked,
        String header,
        Medium medium,
        String body,
        String footer,
        List<Button> buttons,
        String optOutButton,
        boolean preferenceLink,
        List<ContentFinding> findings) {

    /**
     * A picture, video or document.
     *
     * @param kind image, video or document
     * @param link its address
     */
    record Medium(String kind, String link) {}

    /**
     * A button.
     *
     * @param type Meta's type of it, such as URL or QUICK_REPLY
     * @param text its label
     * @param url the address that it opens, or null
     * @param code the code that it copies, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Button(String type, String text, String url, String code) {}
}
