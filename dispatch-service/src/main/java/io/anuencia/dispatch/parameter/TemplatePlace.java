package io.anuencia.dispatch.parameter;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * A place of a template that a send fills, as requests name it: {@code first_name} in the body,
 * {@code header.first_name} in the header text, {@code media.image}, {@code media.video} or {@code
 * media.document} in a media header, {@code button.2} for the end of the address that the third
 * button opens, and {@code code.2} for the code that it copies. Meta's names contain no dot, so
 * these are unambiguous.
 *
 * @param part part of the template that it stands in
 * @param name Meta's name of it there: a word, the kind of media, or the position of the button
 */
public record TemplatePlace(Part part, String name) {

    /** A part of a template. */
    public enum Part {
        BODY(""),
        HEADER("header."),
        MEDIA("media."),
        BUTTON("button."),
        CODE("code.");

        private final String prefix;

        Part(String prefix) {
            this.prefix = prefix;
        }
    }

    /** Meta's notation of a placeholder in a text; its first group is the name. */
    public static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_]+)\\s*}}");

    /** WhatsApp's limit for a code that a button copies. */
    private static final int CODE_LENGTH_MAX = 20;

    /** WhatsApp's limit for the whole text of a header. */
    private static final int HEADER_LENGTH_MAX = 60;

    /** Returns the place that a request names. */
    public static TemplatePlace of(String text) {
        for (Part part : Part.values()) {
            if (part != Part.BODY && text.startsWith(part.prefix)) {
                return new TemplatePlace(part, text.substring(part.prefix.length()));
            }
        }
        return new TemplatePlace(Part.BODY, text);
    }

    /** Returns the name that requests use. */
    public String text() {
        return part.prefix + name;
    }

    /**
     * Checks a value for this place.
     *
     * @param value value as in the request
     * @param fallback its text for a person of whom nothing is known
     * @throws IllegalArgumentException with a message for the caller that says what to write
     */
    void check(String value, String fallback) {
        switch (part) {
            case MEDIA -> checkMedia(value);
            case BUTTON -> checkEnding(value);
            case CODE -> checkCode(fallback);
            case BODY, HEADER -> {
                // Text like any other.
            }
        }
    }

    /**
     * Whether a value given to one person fits here; if not, WhatsApp would refuse the message
     * (132012).
     */
    public boolean holds(String words) {
        return words.length()
                <= switch (part) {
                    case CODE -> CODE_LENGTH_MAX;
                    case HEADER -> HEADER_LENGTH_MAX;
                    case BODY, MEDIA, BUTTON -> ParameterText.LENGTH_MAX;
                };
    }

    private static void checkMedia(String value) {
        boolean safe;
        try {
            URI link = new URI(value);
            safe = "https".equals(link.getScheme()) && link.getHost() != null;
        } catch (URISyntaxException e) {
            safe = false;
        }
        if (!safe) {
            throw new IllegalArgumentException(
                    "must be the https:// address of the picture, video or document, without"
                            + " {{contact.…}} placeholders");
        }
    }

    private static void checkEnding(String value) {
        if (value.contains("://") || value.contains(ParameterText.PREFERENCE_LINK)) {
            throw new IllegalArgumentException(
                    "must be only the end of the button's address: the template holds its"
                            + " beginning");
        }
    }

    private static void checkCode(String code) {
        if (code.length() > CODE_LENGTH_MAX || code.contains(ParameterText.PREFERENCE_LINK)) {
            throw new IllegalArgumentException(
                    "must be the code that the button copies, of at most "
                            + CODE_LENGTH_MAX
                            + " characters");
        }
    }
}
