package io.anuencia.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A phone number in its one canonical form: E.164, with the variants of Mexico, Argentina and
 * Brazil folded, so that one person has one number and an opt-out under one spelling counts for all
 * (section 9 of Meta's page on phone numbers; {@code PhoneNumberFolding}).
 *
 * @param e164 the canonical number with its plus sign
 */
public record PhoneNumber(@JsonValue String e164) {

    /** Area codes 11 to 19. */
    private static final Pattern SAO_PAULO = Pattern.compile("\\+551[1-9]");

    private static final Pattern WRITTEN_BETWEEN_DIGITS =
            Pattern.compile("[\\s().\\-\\u00A0\\u2011]");

    /**
     * A decimal, as programs write a number that they took for an amount: a run of digits with
     * {@code .0} at its end, or an exponent. Groups of digits with dots between them are no
     * decimal.
     */
    private static final Pattern DECIMAL =
            Pattern.compile("\\d[\\d\\s\\p{Z}]{5,}\\d[.,]0+\\D*$|\\d[.,]?[eE][+-]?\\d+\\D*$");

    private static final Pattern LETTER_AFTER_DIGIT =
            Pattern.compile("\\p{Nd}.*\\p{L}", Pattern.DOTALL);
    private static final int LENGTH_MAX = 250;
    private static final int DIGITS_MIN = 7;
    private static final int DIGITS_MAX = 15;
    private static final int CALLING_CODE_DIGITS_MAX = 3;
    private static final String UNKNOWN_REGION = "ZZ";
    private static final String NO_LETTERS =
            "write the number of one person in digits, without letters or an extension";

    /**
     * The North American plan gains area codes every year, so the library may not know them yet.
     */
    private static final Pattern NORTH_AMERICAN = Pattern.compile("1\\d{10}");

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final Set<PhoneNumberType> NOT_A_PERSON =
            EnumSet.of(
                    PhoneNumberType.PREMIUM_RATE,
                    PhoneNumberType.SHARED_COST,
                    PhoneNumberType.PAGER,
                    PhoneNumberType.UAN,
                    PhoneNumberType.VOICEMAIL);

    public PhoneNumber {
        if (!isE164(e164)) {
            throw new IllegalArgumentException("not an E.164 number");
        }
        e164 = PhoneNumberFolding.fold(e164);
    }

    /** Checked without a regular expression: every row, event and message creates a number. */
    private static boolean isE164(String number) {
        int digits = number.length() - 1;
        if (digits < DIGITS_MIN || digits > DIGITS_MAX || number.charAt(0) != '+') {
            return false;
        }
        for (int i = 1; i <= digits; i++) {
            if (number.charAt(i) < '0' || number.charAt(i) > '9') {
                return false;
            }
        }
        return number.charAt(1) != '0';
    }

    /**
     * Reads a number as people write it. Letters after the first digit and extensions are refused:
     * the library drops or dials them, which may give the number of somebody else.
     *
     * @param input with country code, or in the national form of the default region
     * @param defaultRegion ISO 3166-1 code for a number without country code; null accepts only
     *     numbers with one
     * @throws IllegalArgumentException if it is not a valid number of a person; the message says
     *     why and never repeats the number
     */
    public static PhoneNumber parse(String input, String defaultRegion) {
        return read(input, defaultRegion, true);
    }

    /**
     * Reads a number from a list in which all numbers without a country code belong to one region.
     * An old national form is accepted even if the same digits are a number of another country.
     *
     * @param input with country code, or in the national form of the region
     * @param region ISO 3166-1 code; null accepts only numbers with a country code
     * @throws IllegalArgumentException as {@link #parse} does
     */
    public static PhoneNumber parseNational(String input, String region) {
        return read(input, region, false);
    }

    private static PhoneNumber read(String input, String region, boolean ofAnyCountry) {
        refuseAltered(input);
        String folded = PhoneNumberFolding.fold(withoutSpaces(input));
        try {
            Phonenumber.PhoneNumber parsed = NUMBERS.parse(folded, region);
            if (parsed.hasExtension()) {
                throw new IllegalArgumentException(NO_LETTERS);
            }
            return valid(refolded(parsed, ofAnyCountry ? folded : null));
        } catch (NumberParseException e) {
            throw new IllegalArgumentException(reason(e.getErrorType()), e);
        }
    }

    /** Refuses what the library would read as the number of somebody else. */
    private static void refuseAltered(String input) {
        if (input.length() > LENGTH_MAX) {
            throw new IllegalArgumentException(reason(NumberParseException.ErrorType.TOO_LONG));
        }
        if (DECIMAL.matcher(input).find()) {
            throw new IllegalArgumentException(
                    "the program that wrote the file made a decimal number of it; export the column"
                            + " as text");
        }
        if (LETTER_AFTER_DIGIT.matcher(input).find()) {
            throw new IllegalArgumentException(NO_LETTERS);
        }
    }

    /** Reads WhatsApp's form of a number: the digits of E.164 without the plus sign. */
    @JsonCreator
    public static PhoneNumber ofWaId(String digits) {
        return new PhoneNumber(digits.startsWith("+") ? digits : "+" + digits);
    }

    /** Whether a text is a code of a region in whose national form numbers can be read. */
    public static boolean isRegion(String code) {
        return NUMBERS.getSupportedRegions().contains(code);
    }

    /** Returns the ISO 3166-1 code of the country that issued the number, or "ZZ" if unknown. */
    public String region() {
        for (int digits = 1; digits <= CALLING_CODE_DIGITS_MAX; digits++) {
            int code = Integer.parseInt(e164, 1, 1 + digits, 10);
            List<String> regions = NUMBERS.getRegionCodesForCountryCode(code);
            if (!regions.isEmpty()) {
                return regions.size() == 1 ? onlyRegion(regions.get(0)) : sharedRegion();
            }
        }
        return UNKNOWN_REGION;
    }

    /** A calling code that belongs to no country, such as +800, has a region of its own there. */
    private static String onlyRegion(String region) {
        return region.equals(PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY)
                ? UNKNOWN_REGION
                : region;
    }

    /** Tells countries that share a calling code apart by the digits after it. */
    private String sharedRegion() {
        try {
            String region = NUMBERS.getRegionCodeForNumber(NUMBERS.parse(e164, null));
            return region == null ? UNKNOWN_REGION : region;
        } catch (NumberParseException e) {
            return UNKNOWN_REGION;
        }
    }

    /**
     * Returns the ISO 3166-2 code of the part of the country that issued the number, if laws differ
     * between parts and the number shows its part; otherwise {@link #region()}.
     */
    public String place() {
        if (SAO_PAULO.matcher(e164).lookingAt()) {
            return "BR-SP";
        }
        String region = region();
        return region.equals("US") ? AreaCodes.placeOf(e164) : region;
    }

    /**
     * Folds a number that was written without a country code. Its variant shows only after the
     * region has been applied: an old national form, or WhatsApp's own form, which has no plus
     * sign. The latter may just as well be a number of another country; then it is refused as
     * ambiguous.
     *
     * @param written the digits as written; null if every number without a plus sign belongs to the
     *     region
     */
    private static Phonenumber.PhoneNumber refolded(Phonenumber.PhoneNumber parsed, String written)
            throws NumberParseException {
        if (NUMBERS.isValidNumber(parsed)) {
            return parsed;
        }
        String e164 = NUMBERS.format(parsed, PhoneNumberFormat.E164);
        String folded = PhoneNumberFolding.fold(e164);
        if (folded.equals(e164)) {
            return parsed;
        }
        if (written != null && mayBeOfAnotherCountry(written, parsed.getCountryCode())) {
            throw new IllegalArgumentException(
                    "this may be a number of another country; write it as +<country><number>");
        }
        return NUMBERS.parse(folded, null);
    }

    private static boolean mayBeOfAnotherCountry(String written, int country) {
        if (NORTH_AMERICAN.matcher(written).matches()) {
            return true;
        }
        try {
            Phonenumber.PhoneNumber other = NUMBERS.parse("+" + written, null);
            return other.getCountryCode() != country && NUMBERS.isValidNumber(other);
        } catch (NumberParseException e) {
            return false;
        }
    }

    private static PhoneNumber valid(Phonenumber.PhoneNumber parsed) {
        if (!NUMBERS.isValidNumber(parsed)) {
            throw new IllegalArgumentException("the number does not exist in its country's plan");
        }
        if (NOT_A_PERSON.contains(NUMBERS.getNumberType(parsed))) {
            throw new IllegalArgumentException("a premium or service number is not a person's");
        }
        return new PhoneNumber(NUMBERS.format(parsed, PhoneNumberFormat.E164));
    }

    private static String reason(NumberParseException.ErrorType type) {
        return switch (type) {
            case INVALID_COUNTRY_CODE ->
                    "the number has no country code; write it as +<country><number>";
            case NOT_A_NUMBER -> "this is not a phone number";
            case TOO_SHORT_AFTER_IDD, TOO_SHORT_NSN -> "the number is too short";
            case TOO_LONG -> "the number is too long";
        };
    }

    private static String withoutSpaces(String input) {
        String compact = WRITTEN_BETWEEN_DIGITS.matcher(input.strip()).replaceAll("");
        return compact.startsWith("00") ? "+" + compact.substring(2) : compact;
    }

    @Override
    public String toString() {
        return "PhoneNumber[…" + e164.substring(e164.length() - 2) + "]";
    }
}
