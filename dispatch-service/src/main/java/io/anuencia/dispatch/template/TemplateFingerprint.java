package io.anuencia.dispatch.template;

import io.anuencia.events.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Fingerprints that change whenever people would see something else. Buttons have one of their own,
 * so that a release before this one still finds the other one unchanged.
 *
 * @param words SHA-256 (hex) over texts, parameters, quick replies and addresses; null if unknown
 * @param buttons SHA-256 (hex) over all that is known of the buttons; null if an older release
 *     synced the templates last
 */
public record TemplateFingerprint(String words, String buttons) {

    private static final String SEPARATOR = "\u0001";

    /** Returns the fingerprint of a template in these languages, in order. */
    public static TemplateFingerprint of(List<Template> templates) {
        boolean known = templates.stream().allMatch(Template::hasKnownButtons);
        return new TemplateFingerprint(
                hash(templates, TemplateFingerprint::words),
                known ? hash(templates, TemplateFingerprint::buttons) : null);
    }

    /**
     * Whether people would see something else than with another fingerprint, as far as both are
     * known.
     */
    public boolean differsFrom(TemplateFingerprint other) {
        return differ(words, other.words) || differ(buttons, other.buttons);
    }

    private static boolean differ(String one, String other) {
        return one != null && other != null && !one.equals(other);
    }

    private static String hash(List<Template> templates, Function<Template, String> seen) {
        MessageDigest digest = Sha256.begin();
        for (Template template : templates) {
            digest.update(seen.apply(template).getBytes(StandardCharsets.UTF_8));
        }
        return Sha256.hex(digest);
    }

    private static String words(Template template) {
        return String.join(
                SEPARATOR,
                template.language(),
                template.text(),
                template.parameters().toString(),
                template.quickReplies().toString(),
                template.urls().toString(),
                template.otherInputs().toString());
    }

    private static String buttons(Template template) {
        return String.join(
                SEPARATOR,
                template.language(),
                template.buttons().stream()
                        .map(TemplateFingerprint::seen)
                        .collect(Collectors.joining(", ", "[", "]")));
    }

    // Stored fingerprints are of this text, whatever else becomes known of a button.
    private static String seen(TemplateButton button) {
        return "TemplateButton[type=%s, text=%s, url=%s, phone=%s]"
                .formatted(button.type(), button.text(), button.url(), button.phone());
    }
}
