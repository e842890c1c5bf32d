package io.anuencia.dispatch.parameter;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * A place of a template that a send fills, as requests name it: {@code first_name} in the body,
 * {@code header.first_name} in the text above it, {@code media.image}, {@code media.video} or
 * {@code media.document} for what is shown there, {@code button.2} for the end of the address that
 * the third button opens, and {@code code.2} for the code that it copies. Names of Meta hold no
 * dot, so none of them can be mistaken.
 *
 * @param part where it stands
 * @param name Meta's name of it there: a word, the kind of media, or the position of the button
 */
public record TemplatePlace(Part part, String name) {

    /** Where a place stands. */
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

    /** How Meta writes a place in a text; its first group is the name. */
    public static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_]+)\\s*}}");

    /** WhatsApp's limit of a code that a button copies. */
    private static final int CODE_LENGTH_MAX = 20;

    /** The place that a request names. */
    public static TemplatePlace of(String text) {
        for (Part part : Part.values()) {
            if (part != Part.BODY && text.startsWith(part.prefix)) {
                return new TemplatePlace(part, text.substring(part.prefix.length()));
            }
        }
        return new TemplatePlace(Part.BODY, text);
    }

    /** As requests name it. */
    public String text() {
        return part.prefix + name;
    }

    /**
     * Checks the text that is to stand in it.
     *
     * @param value as the request has it
     * @param fallback what it is for somebody of whom nothing is known
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
     * Whether words of a person's own fit here; WhatsApp refuses the message otherwise (132012).
     */
    public boolean holds(String words) {
        return words.length() <= (part == Part.CODE ? CODE_LENGTH_MAX : ParameterText.LENGTH_MAX);
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
                            + " places for contacts");
        }
    }

    private static void checkEnding(String value) {
        if (value.contains("://") || value.contains(ParameterText.PREFERENCE_LINK)) {
            throw new IllegalArgumentException(
                    "must be the end of the button's address alone: the template holds its"
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
