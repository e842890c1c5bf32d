package io.anuencia.dispatch.content;

import io.anuencia.dispatch.parameter.TemplatePlace;
import io.anuencia.dispatch.parameter.TemplatePlace.Part;
import io.anuencia.dispatch.template.Template;
import io.anuencia.events.Sha256;
import java.util.Map;
import java.util.Set;

/**
 * Shows whether a person would get the same content again: SHA-256 (hex) over what they read, see
 * and can tap. Left out are the payload that a tap sends back to us, because it names the message,
 * and the token in the address of the preference page, which is filled in only after the permit.
 */
public final class ContentHash {

    // A character that no message contains.
    private static final String BETWEEN = "\u0001";
    private static final Set<Part> NOT_IN_TEXT = Set.of(Part.MEDIA, Part.CODE);

    private ContentHash() {}

    /** Returns the hash of a template filled with values. */
    public static String of(Template template, Map<String, String> values) {
        StringBuilder seen = seen(ContentText.of(template, values));
        template.parameters().stream()
                .filter(place -> NOT_IN_TEXT.contains(TemplatePlace.of(place).part()))
                .forEach(place -> seen.append(BETWEEN).append(values.get(place)));
        return Sha256.hexOf(seen.toString());
    }

    /** Returns the hash of a free text. */
    public static String ofFree(String text) {
        return Sha256.hexOf(seen(ContentText.ofFree(text)).toString());
    }

    private static StringBuilder seen(ContentText text) {
        StringBuilder seen = new StringBuilder(text.body().length() + 256);
        seen.append(text.header()).append(BETWEEN).append(text.body());
        seen.append(BETWEEN).append(text.footer());
        text.buttons().forEach(label -> seen.append(BETWEEN).append(label));
        text.urls().forEach(address -> seen.append(BETWEEN).append(address));
        return seen;
    }
}
