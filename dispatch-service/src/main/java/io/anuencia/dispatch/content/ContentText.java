package io.anuencia.dispatch.content;

import io.anuencia.dispatch.template.QuickReply;
import io.anuencia.dispatch.template.Template;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text as a person would see it. Places that nothing fills stay as they are written.
 *
 * @param header the text above, or empty
 * @param body the text
 * @param footer the text below, or empty
 * @param buttons labels of its quick replies
 * @param urls addresses of its buttons
 * @param language its language code, or null where nobody said
 */
public record ContentText(
        String header,
        String body,
        String footer,
        List<String> buttons,
        List<String> urls,
        String language) {

    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_]+)\\s*}}");

    /** A template filled with values. */
    public static ContentText of(Template template, Map<String, String> values) {
        return new ContentText(
                template.header(),
                filled(template.body(), values),
                template.footer(),
                template.quickReplies().stream().map(QuickReply::text).toList(),
                template.urls(),
                template.language());
    }

    /** Free text. */
    public static ContentText ofFree(String text) {
        return new ContentText("", text, "", List.of(), List.of(), null);
    }

    /** All that is read, buttons aside. */
    String all() {
        return String.join("\n", header, body, footer);
    }

    /** Whether it names something, however it is accented and spelled in capitals. */
    boolean names(String something) {
        return something != null && !something.isBlank() && plain(all()).contains(plain(something));
    }

    /** Without accents and capitals, with single spaces. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Z}]+", " ")
                .strip();
    }

    private static String filled(String text, Map<String, String> values) {
        Matcher place = PLACE.matcher(text);
        return place.replaceAll(
                found ->
                        Matcher.quoteReplacement(
                                values.getOrDefault(found.group(1), found.group())));
    }
}
