package io.anuencia.contacts.contact;

import io.anuencia.contacts.attribute.PlainText;
import io.anuencia.events.PhoneNumber;
import io.anuencia.messaging.rest.ProblemException;

/**
 * Refuses the number of a person as their id in a path: paths are written into logs of servers and
 * proxies, where no number may be.
 */
final class NumberInPath {

    private static final int CALLING_CODE_DIGITS_MAX = 3;
    private static final int E164_DIGITS_MIN = 7;
    private static final int E164_DIGITS_MAX = 15;

    private NumberInPath() {}

    /**
     * Refuses an id that is a number with plus sign and country code, or the one that the body
     * names, however it is written. A number in the body that cannot be read is reported elsewhere.
     *
     * @throws ProblemException 400
     */
    static void refuse(String id, ContactRequest request) {
        if (isWholeNumber(id) || isNumberOf(id, request)) {
            throw ProblemException.invalid(
                    "id",
                    "write an id of yours that is not a phone number, which must not stand in a"
                            + " URL; or POST /contacts, which finds the person by the number in the"
                            + " body and needs no id");
        }
    }

    /** A number with a letter among its digits is read by nobody, and still tells it. */
    private static boolean isWholeNumber(String id) {
        return PlainText.stripped(id).startsWith("+") && read("+" + digits(id), null) != null;
    }

    private static boolean isNumberOf(String id, ContactRequest request) {
        PhoneNumber phone =
                request.phone() == null ? null : read(request.phone(), request.country());
        String digits = digits(id);
        if (phone == null || digits.length() < E164_DIGITS_MIN) {
            return false;
        }
        // The shortest form that people write is the national one, without any country code.
        boolean national =
                digits.length() >= phone.e164().length() - 1 - CALLING_CODE_DIGITS_MAX
                        && phone.e164().endsWith(digits);
        return national || digits.equals(digits(request.phone())) || isVariantOf(digits, phone);
    }

    private static boolean isVariantOf(String digits, PhoneNumber phone) {
        String international = digits.startsWith("00") ? digits.substring(2) : digits;
        return international.length() >= E164_DIGITS_MIN
                && international.length() <= E164_DIGITS_MAX
                && !international.startsWith("0")
                && PhoneNumber.ofWaId(international).equals(phone);
    }

    private static PhoneNumber read(String number, String country) {
        try {
            return PhoneNumber.parse(number, country);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder();
        text.codePoints()
                .filter(Character::isDigit)
                .forEach(digit -> digits.append(Character.digit(digit, 10)));
        return digits.toString();
    }
}
