package io.anuencia.dispatch.content;

import io.anuencia.dispatch.catalog.Brand;
import io.anuencia.dispatch.catalog.Purpose;
import io.anuencia.events.MessageClass;
import java.util.List;

/**
 * What a text is judged by.
 *
 * @param brand who sends it
 * @param purpose what for, or null
 * @param messageClass what it is
 * @param demanded what the law of the people wants to see in it
 * @param countries of the person, beside the brand's home; none where no person is known yet
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
