package io.anuencia.dispatch.content;

import io.anuencia.dispatch.catalog.Brand;
import java.util.regex.Pattern;

/** Whether a text shows how to reach the business. */
final class Reachable {

    private static final Pattern EMAIL = Pattern.compile("[\\w.+-]+@[\\w-]+\\.[\\w.]+");
    private static final Pattern PHONE = Pattern.compile("\\+?\\d[\\d ().-]{6,}\\d");

    /** Day, month and year in any order; a blank parts them only before a year of four digits. */
    private static final String DATE =
            "(?<![\\d+][-./ ]?)(?:\\d{1,2}([-./ ])\\d{1,2}\\1(?:19|20)\\d{2}"
                    + "|\\d{1,2}([-./])\\d{1,2}\\2\\d{2}"
                    + "|(?:19|20)\\d{2}([-./])\\d{1,2}\\3\\d{1,2})(?![-./ ]?\\d)";

    private static final String MONEY = "[$€£] ?\\d[\\d.,]*";

    /** Digits that nobody can call. */
    private static final Pattern NO_PHONE = Pattern.compile(DATE + "|" + MONEY);

    private Reachable() {}

    static boolean byPhone(ContentText text) {
        return PHONE.matcher(NO_PHONE.matcher(text.all()).replaceAll("|")).find();
    }

    static boolean byEmail(ContentText text) {
        return EMAIL.matcher(text.all()).find();
    }

    /** In any way, such as the one that the brand names. */
    static boolean atAll(ContentText text, Brand brand) {
        return text.names(brand.contact()) || byPhone(text) || byEmail(text);
    }
}
