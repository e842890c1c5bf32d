package io.anuencia.dispatch.content;

import io.anuencia.dispatch.parameter.ParameterText;
import io.anuencia.dispatch.parameter.TemplatePlace;
import io.anuencia.dispatch.parameter.TemplatePlace.Part;
import io.anuencia.dispatch.template.Template;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Advice that makes a text pleasant to read: short, calm and in the language it is registered
 * under. A text longer than WhatsApp accepts is blocked.
 */
final class ReadabilityRules {

    private static final int BODY_MAX = 600;

    /** WhatsApp's limits for a filled template; a body that stands alone may be longer. */
    private static final int TEMPLATE_BODY_MAX = 1_024;

    private static final int TEMPLATE_HEADER_MAX = 60;

    /** WhatsApp's limit for a text that is no template. */
    private static final int FREE_TEXT_MAX = 4_096;

    private static final int LETTERS_MIN = 20;
    private static final int EXCLAMATIONS_MAX = 3;
    private static final int EMOJI_MAX = 5;
    private static final Pattern EMOJI =
            Pattern.compile("[\\x{1F300}-\\x{1FAFF}\\x{2600}-\\x{27BF}]");
    private static final Pattern TWO_PLACES_IN_A_ROW = Pattern.compile("}}\\s*\\{\\{");

    private ReadabilityRules() {}

    /**
     * Checks a text.
     *
     * @param measured the text whose length counts
     */
    static void check(ContentText text, ContentText measured, List<ContentFinding> found) {
        if (!tooLong(measured, found)) {
            length(measured.body(), found);
        }
        shouting(text.words(), found);
        emoji(text.all(), found);
        language(text, found);
        if (TWO_PLACES_IN_A_ROW.matcher(text.body()).find()) {
            found.add(
                    ContentFinding.advice(
                            "CNT_VARIABLE_RISKY",
                            "two parameters follow each other; put words between them"));
        }
    }

    /** Blocks a text that WhatsApp would refuse for its length (132005 for a template). */
    static boolean tooLong(ContentText text, List<ContentFinding> found) {
        if (text.isFree()) {
            return isLonger("text", text.body(), FREE_TEXT_MAX, found);
        }
        return isLonger("header", text.header(), TEMPLATE_HEADER_MAX, found)
                | (text.isTemplateOfParts()
                        && isLonger("body", text.body(), TEMPLATE_BODY_MAX, found));
    }

    /**
     * Whether WhatsApp accepts the length of a template even if the longest value fills every place
     * of a part. That is known without filling it, and true of nearly all messages.
     *
     * @param link length of the address that fills a preference link
     */
    static boolean surelyFits(Template template, Map<String, String> values, int link) {
        return lengthAtMost(template.header(), Part.HEADER, values, link) <= TEMPLATE_HEADER_MAX
                && lengthAtMost(template.body(), Part.BODY, values, link) <= TEMPLATE_BODY_MAX;
    }

    private static int lengthAtMost(String text, Part part, Map<String, String> values, int link) {
        int places = count("{{", text);
        int longest = 0;
        if (places > 0) {
            for (Map.Entry<String, String> value : values.entrySet()) {
                if (TemplatePlace.of(value.getKey()).part() == part) {
                    int links = count(ParameterText.PREFERENCE_LINK, value.getValue());
                    longest = Math.max(longest, value.getValue().length() + links * link);
                }
            }
        }
        return text.length() + places * longest;
    }

    private static int count(String something, String text) {
        int count = 0;
        int at = text.indexOf(something);
        while (at >= 0) {
            count++;
            at = text.indexOf(something, at + something.length());
        }
        return count;
    }

    private static boolean isLonger(
            String part, String text, int most, List<ContentFinding> found) {
        // What fills an open place is not known, so it has no length.
        String filled = TemplatePlace.PLACEHOLDER.matcher(text).replaceAll("");
        boolean longer = filled.length() > most;
        if (longer) {
            found.add(
                    ContentFinding.blocking(
                            "CNT_TOO_LONG",
                            "its filled "
                                    + part
                                    + " has "
                                    + filled.length()
                                    + " characters; WhatsApp refuses more than "
                                    + most));
        }
        return longer;
    }

    private static void length(String body, List<ContentFinding> found) {
        if (body.length() > BODY_MAX) {
            found.add(
                    ContentFinding.advice(
                            "CNT_TOO_LONG",
                            "it has "
                                    + body.length()
                                    + " characters; say it in "
                                    + BODY_MAX
                                    + " or fewer, the rest is folded away on a phone"));
        }
    }

    private static void shouting(String all, List<ContentFinding> found) {
        long letters = all.codePoints().filter(Character::isLetter).count();
        long capitals = all.codePoints().filter(Character::isUpperCase).count();
        long exclamations = all.chars().filter(c -> c == '!').count();
        if (letters >= LETTERS_MIN && capitals * 2 > letters || exclamations > EXCLAMATIONS_MAX) {
            found.add(
                    ContentFinding.advice(
                            "CNT_SHOUTING",
                            "it shouts; use lower case and at most one exclamation mark"));
        }
    }

    private static void emoji(String all, List<ContentFinding> found) {
        long count = EMOJI.matcher(all).results().count();
        if (count > EMOJI_MAX) {
            found.add(
                    ContentFinding.advice(
                            "CNT_EMOJI_MANY", "it has " + count + " emoji; keep one or two"));
        }
    }

    private static void language(ContentText text, List<ContentFinding> found) {
        if (text.language() != null) {
            Languages.other(text.words(), text.language())
                    .ifPresent(
                            other ->
                                    found.add(
                                            ContentFinding.advice(
                                                    "CNT_LANGUAGE_MISMATCH",
                                                    "it reads as "
                                                            + other
                                                            + " and is registered as "
                                                            + text.language()
                                                            + "; people get it in a language they"
                                                            + " did not ask for")));
        }
    }
}
