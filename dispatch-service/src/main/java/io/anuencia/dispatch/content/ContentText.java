package io.anuencia.dispatch.content;

import io.anuencia.dispatch.parameter.PageLinks;
import io.anuencia.dispatch.parameter.ParameterText;
import io.anuencia.dispatch.parameter.TemplatePlace;
import io.anuencia.dispatch.parameter.TemplatePlace.Part;
import io.anuencia.dispatch.template.QuickReply;
import io.anuencia.dispatch.template.Template;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text as a person would see it. Placeholders without a value stay as written.
 *
 * @param header the text above, or empty
 * @param body the text
 * @param footer the text below, or empty
 * @param buttons labels of its quick replies
 * @param urls addresses of its buttons
 * @param language its language code, or null if unknown
 * @param category WhatsApp's category of it, or null for free text
 */
public record ContentText(
        String header,
        String body,
        String footer,
        List<String> buttons,
        List<String> urls,
        String language,
        String category) {

    private static final Pattern OPEN_PLACE =
            Pattern.compile("(?!\\Q" + ParameterText.PREFERENCE_LINK + "\\E)\\{\\{.*?}}");

    /** Returns a template filled with values. */
    public static ContentText of(Template template, Map<String, String> values) {
        return new ContentText(
                filled(template.header(), Part.HEADER, values),
                filled(template.body(), Part.BODY, values),
                template.footer(),
                template.quickReplies().stream().map(QuickReply::text).toList(),
                addresses(template, values),
                template.language(),
                template.category());
    }

    /** Returns a template as long as it is filled with values and the address of a page. */
    public static ContentText measured(
            Template template, Map<String, String> values, String brand, PageLinks links) {
        Map<String, String> filled = new HashMap<>(values);
        filled.replaceAll((name, value) -> links.fillForLength(value, brand));
        return of(template, filled);
    }

    /**
     * Returns the addresses of its buttons. The parameters of buttons fill the addresses that have
     * a placeholder, in order.
     */
    private static List<String> addresses(Template template, Map<String, String> values) {
        Iterator<String> ends =
                template.parameters().stream()
                        .filter(name -> TemplatePlace.of(name).part() == Part.BUTTON)
                        .iterator();
        List<String> addresses = new ArrayList<>();
        for (String url : template.urls()) {
            Matcher place = TemplatePlace.PLACEHOLDER.matcher(url);
            boolean open = place.find() && ends.hasNext();
            String end = open ? values.get(ends.next()) : null;
            addresses.add(end == null ? url : place.replaceFirst(Matcher.quoteReplacement(end)));
        }
        return addresses;
    }

    /** Returns a free text. */
    public static ContentText ofFree(String text) {
        return new ContentText("", text, "", List.of(), List.of(), null, null);
    }

    /** Returns a value given to one person alone, to be judged under its template's category. */
    static ContentText ofGiven(String value, String category) {
        return new ContentText("", value, "", List.of(), List.of(), null, category);
    }

    /** Whether it has a placeholder that nothing fills at sending; people would read the braces. */
    public boolean hasOpenPlace() {
        return OPEN_PLACE.matcher(all()).find();
    }

    /** Whether it is no template. */
    boolean isFree() {
        return category == null;
    }

    /** Whether it is a template of which the body is not the only part. */
    boolean isTemplateOfParts() {
        return !isFree()
                && !(header.isEmpty() && footer.isEmpty() && buttons.isEmpty() && urls.isEmpty());
    }

    /** Whether its language code is that of English; false if it has none. */
    boolean isEnglish() {
        return language != null && language.startsWith("en");
    }

    /** Returns header, body and footer, without the buttons. */
    String all() {
        return String.join("\n", header, body, footer);
    }

    /**
     * Returns {@link #all} with nameless places: nobody reads a placeholder's name, so that {@code
     * {{promo_code}}} is no word of advertising. A place stays, since what fills it may be a word.
     */
    String words() {
        return TemplatePlace.PLACEHOLDER.matcher(all()).replaceAll("{{0}}");
    }

    /** Whether it contains these words, whatever their accents, capitals and spaces. */
    boolean names(String something) {
        return something != null
                && !something.isBlank()
                && plain(words()).contains(plain(something));
    }

    /** Returns the text in lower case, without accents and with single spaces. */
    static String plain(String text) {
        return unaccented(text).toLowerCase(Locale.ROOT);
    }

    /** Returns the text without accents and with single spaces. */
    static String unaccented(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[\\s\\p{Z}]+", " ")
                .strip();
    }

    private static String filled(String text, Part part, Map<String, String> values) {
        Matcher place = TemplatePlace.PLACEHOLDER.matcher(text);
        return place.replaceAll(
                found ->
                        Matcher.quoteReplacement(
                                values.getOrDefault(
                                        new TemplatePlace(part, found.group(1)).text(),
                                        found.group())));
    }
}
