package io.anuencia.dispatch.catalog;

import io.anuencia.events.MessageClass;
import io.anuencia.events.PurposeChanged;
import java.util.List;
import java.util.Map;

/**
 * A purpose as far as sending needs it.
 *
 * @param code its code within the brand
 * @param messageClass class of its messages
 * @param contentTypes content types of its messages
 * @param texts title and description by language, as people agreed to them
 */
public record Purpose(
        String code,
        MessageClass messageClass,
        List<String> contentTypes,
        Map<String, PurposeChanged.Text> texts) {

    /** Returns its title in a language, otherwise in any, otherwise its code. */
    public String title(String language) {
        PurposeChanged.Text text = texts.get(language);
        if (text == null) {
            text = texts.values().stream().findFirst().orElse(null);
        }
        return text == null ? code : text.title();
    }
}
