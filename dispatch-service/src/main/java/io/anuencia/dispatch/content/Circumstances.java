package io.anuencia.dispatch.content;

import io.anuencia.dispatch.catalog.Brand;
import io.anuencia.dispatch.catalog.Purpose;
import io.anuencia.events.MessageClass;
import java.util.List;

/**
 * The circumstances that a text is judged by.
 *
 * @param brand the brand that sends it
 * @param purpose purpose of the message, or null
 * @param messageClass class of the message
 * @param demanded elements that the person's law demands of it
 * @param countries countries of the person, in addition to the brand's home; empty if no person is
 *     known yet
 */
public record Circumstances(
        Brand brand,
        Purpose purpose,
        MessageClass messageClass,
        List<String> demanded,
        List<String> countries) {

    boolean isMarketing() {
        return messageClass == MessageClass.MARKETING;
    }
}
