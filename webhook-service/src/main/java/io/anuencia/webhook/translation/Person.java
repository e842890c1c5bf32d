package io.anuencia.webhook.translation;

import io.anuencia.events.Pepper;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Who a person is, as far as one item of a body says.
 *
 * @param phone or null where WhatsApp hides it
 * @param bsuid the business-scoped user id, or null
 */
record Person(PhoneNumber phone, String bsuid) {

    private static final Pattern BSUID = Pattern.compile("[A-Z]{2}\\.[A-Za-z0-9.]{1,140}");
    private static final Pattern WA_ID = Pattern.compile("\\+?[1-9][0-9]{6,14}");

    /**
     * Reads identifiers. Some senders write the user id where the number belongs.
     *
     * @param number {@code from} or {@code wa_id}, or null
     * @param userId {@code from_user_id} or {@code user_id}, or null
     */
    static Person of(String number, String userId) {
        PhoneNumber phone =
                number != null && WA_ID.matcher(number).matches()
                        ? PhoneNumber.ofWaId(number)
                        : null;
        String bsuid = userId;
        if (bsuid == null && number != null && BSUID.matcher(number).matches()) {
            bsuid = number;
        }
        return new Person(phone, bsuid);
    }

    boolean isUnknown() {
        return phone == null && bsuid == null;
    }

    /** Whether an identifier of both is the same. */
    boolean sharesWith(Person other) {
        return (phone != null && phone.equals(other.phone))
                || (bsuid != null && bsuid.equals(other.bsuid));
    }

    /** Whether an identifier of both differs. */
    boolean contradicts(Person other) {
        return differ(phone, other.phone) || differ(bsuid, other.bsuid);
    }

    /** This one, with what only the other names. */
    Person with(Person other) {
        return new Person(phone == null ? other.phone : phone, bsuid == null ? other.bsuid : bsuid);
    }

    /** The one identifier that is surest: the number, else the user id. */
    Person narrowed() {
        return phone == null ? this : new Person(phone, null);
    }

    /** All keys, the number's first. */
    List<RecipientKey> keys(Pepper pepper) {
        List<RecipientKey> keys = new ArrayList<>(2);
        if (phone != null) {
            keys.add(pepper.keyOf(phone));
        }
        if (bsuid != null) {
            keys.add(pepper.keyOfBsuid(bsuid));
        }
        return keys;
    }

    private static boolean differ(Object mine, Object other) {
        return mine != null && other != null && !Objects.equals(mine, other);
    }

    @Override
    public String toString() {
        return "Person[…]";
    }
}
