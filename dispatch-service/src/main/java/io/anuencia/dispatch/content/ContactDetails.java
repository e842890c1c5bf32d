package io.anuencia.dispatch.content;

import static java.util.stream.Collectors.joining;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Recognises whether a text shows how to reach the business. */
final class ContactDetails {

    private static final Pattern EMAIL = Pattern.compile("[\\w.+-]+@[\\w-]+\\.[\\w.]+");
    private static final Pattern PHONE = Pattern.compile("\\+?\\d[\\d ().-]{6,}\\d");
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    /**
     * A date with day, month and year in any order; blanks may separate them only if a year of four
     * digits comes last.
     */
    private static final String DATE =
            "(?<![\\d+][-./ ]?)(?:\\d{1,2}([-./ ])\\d{1,2}\\1(?:19|20)\\d{2}"
                    + "|\\d{1,2}([-./])\\d{1,2}\\2\\d{2}"
                    + "|(?:19|20)\\d{2}([-./])\\d{1,2}\\3\\d{1,2})(?![-./ ]?\\d)";

    private static final String MONEY = "[$€£] ?\\d[\\d.,]*";

    /** Dates and amounts, whose digits are not a phone number. */
    private static final Pattern NO_PHONE = Pattern.compile(DATE + "|" + MONEY);

    private ContactDetails() {}

    /**
     * Whether it shows a phone number: the one that the brand names as its contact, or a valid
     * number, with its country code or as written in the brand's home country or in a country of
     * the person. Digits of a price or a coupon do not count.
     */
    static boolean byPhone(ContentText text, Circumstances circumstances) {
        String shown = NO_PHONE.matcher(text.all()).replaceAll("|");
        return PHONE.matcher(circumstances.brand().contact())
                        .results()
                        .anyMatch(number -> hasDigits(shown, number.group()))
                || Stream.concat(
                                Stream.of(circumstances.brand().country()),
                                circumstances.countries().stream())
                        .anyMatch(country -> hasNumber(shown, country));
    }

    private static boolean hasDigits(String shown, String number) {
        String digits =
                number.chars()
                        .filter(Character::isDigit)
                        .mapToObj(Character::toString)
                        .collect(joining("[ ().-]*"));
        return Pattern.compile("(?<!\\d)" + digits + "(?!\\d)").matcher(shown).find();
    }

    /**
     * Whether a text shows a valid phone number.
     *
     * @param country country for numbers in national form; null finds only those with a country
     *     code
     */
    static boolean hasNumber(String shown, String country) {
        return NUMBERS.findNumbers(shown, country, Leniency.VALID, Long.MAX_VALUE)
                .iterator()
                .hasNext();
    }

    static boolean byEmail(ContentText text) {
        return EMAIL.matcher(text.all()).find();
    }

    /**
     * Whether it shows any way to reach the business: the contact that the brand names, a phone
     * number or an e-mail address.
     */
    static boolean atAll(ContentText text, Circumstances circumstances) {
        return text.names(circumstances.brand().contact())
                || byPhone(text, circumstances)
                || byEmail(text);
    }
}
