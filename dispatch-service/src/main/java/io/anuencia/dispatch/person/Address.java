package io.anuencia.dispatch.person;

import io.anuencia.events.PhoneNumber;
import java.util.regex.Pattern;

/**
 * What WhatsApp delivers a message to: a number or, of a person whose number it hides, their user
 * id. Holds either in clear.
 *
 * @param phone the number, or null
 * @param userId the user id, or null if there is a number
 */
public record Address(PhoneNumber phone, String userId) {

    /** The form of a user id, also of that of a parent company. */
    private static final Pattern USER_ID = Pattern.compile("[A-Z]{2}\\.[A-Za-z0-9.]{1,140}");

    public Address {
        if ((phone == null) == (userId == null) || userId != null && !isUserId(userId)) {
            throw new IllegalArgumentException("neither a number nor a user id");
        }
    }

    /** Returns the address of the holder of a number. */
    public static Address of(PhoneNumber phone) {
        return new Address(phone, null);
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws IllegalArgumentException if it is neither a number nor a user id
     */
    public static Address parse(String text) {
        return text.startsWith("+") ? of(new PhoneNumber(text)) : new Address(null, text);
    }

    /** Whether a text has the form of a user id. */
    public static boolean isUserId(String text) {
        return USER_ID.matcher(text).matches();
    }

    /** Returns the number in E.164, or the user id. */
    public String text() {
        return phone == null ? userId : phone.e164();
    }

    /** Returns the country that issued the number, or ZZ. */
    public String region() {
        return phone == null ? Places.NO_REGION : phone.region();
    }

    /** Returns the place that issued the number: a country, or a part of one; or ZZ. */
    public String place() {
        return phone == null ? Places.NO_REGION : phone.place();
    }

    /**
     * Returns the country whose language the person most likely reads. A user id names one, but not
     * surely enough to go by its law.
     */
    public String likelyHome() {
        return phone == null ? userId.substring(0, 2) : phone.region();
    }

    @Override
    public String toString() {
        return "Address[…]";
    }
}
