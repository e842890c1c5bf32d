package io.anuencia.webhook.translation;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.events.Pepper;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The identifiers of a person in one item of a body.
 *
 * @param phone the phone number, or null if WhatsApp hides it
 * @param waId the number in WhatsApp's own form (wa_id), or null
 * @param bsuid the business-scoped user id, or null
 * @param parentBsuid the user id that linked portfolios share, or null
 * @param username the WhatsApp username, or null
 */
record Person(PhoneNumber phone, String waId, String bsuid, String parentBsuid, String username) {

    private static final Pattern BSUID = Pattern.compile("[A-Z]{2}\\.[A-Za-z0-9.]{1,140}");
    private static final Pattern WA_ID = Pattern.compile("\\+?[1-9][0-9]{6,14}");

    /**
     * Reads a user id; null if it is missing or malformed. Anything that only stands in its place
     * would make one person of everybody.
     */
    static String userId(JsonNode object, String name, Translation translation) {
        String id = Members.word(object, name);
        if (id == null || BSUID.matcher(id).matches()) {
            return id;
        }
        translation.odd("user_id_malformed");
        return null;
    }

    /**
     * Combines identifiers. Some senders put the user id where the number belongs.
     *
     * @param number {@code from} or {@code wa_id}, or null
     * @param userId {@code from_user_id} or {@code user_id} as {@link #userId} reads it, or null
     * @param parentUserId the user id of the parent portfolio, read likewise, or null
     */
    static Person of(String number, String userId, String parentUserId) {
        boolean isNumber = number != null && WA_ID.matcher(number).matches();
        boolean isUserId = userId == null && number != null && BSUID.matcher(number).matches();
        return new Person(
                isNumber ? PhoneNumber.ofWaId(number) : null,
                isNumber ? number : null,
                isUserId ? number : userId,
                parentUserId,
                null);
    }

    /** Reads the identifiers in a contact or a preference. */
    static Person ofContact(JsonNode contact, Translation translation) {
        Person named =
                of(
                        Members.word(contact, "wa_id"),
                        userId(contact, "user_id", translation),
                        userId(contact, "parent_user_id", translation));
        return new Person(
                named.phone,
                named.waId,
                named.bsuid,
                named.parentBsuid,
                Members.word(contact.path("profile"), "username"));
    }

    boolean isUnknown() {
        return phone == null && bsuid == null && parentBsuid == null;
    }

    /** Whether both have an identifier in common. */
    boolean sharesWith(Person other) {
        return same(phone, other.phone)
                || same(bsuid, other.bsuid)
                || same(parentBsuid, other.parentBsuid);
    }

    /** Whether both have an identifier of the same kind with different values. */
    boolean contradicts(Person other) {
        return differ(phone, other.phone)
                || differ(bsuid, other.bsuid)
                || differ(parentBsuid, other.parentBsuid);
    }

    /** Returns this person with the identifiers that only the other one has. */
    Person with(Person other) {
        return new Person(
                phone == null ? other.phone : phone,
                waId == null ? other.waId : waId,
                bsuid == null ? other.bsuid : bsuid,
                parentBsuid == null ? other.parentBsuid : parentBsuid,
                username == null ? other.username : username);
    }

    /** Keeps only the most reliable identifier: the number, otherwise the user id. */
    Person narrowed() {
        if (phone != null) {
            return new Person(phone, waId, null, null, null);
        }
        return bsuid == null ? this : new Person(null, null, bsuid, null, null);
    }

    /** All recipient keys; that of the phone number comes first. */
    List<RecipientKey> keys(Pepper pepper) {
        List<RecipientKey> keys = new ArrayList<>(2);
        if (phone != null) {
            keys.add(pepper.keyOf(phone));
        }
        for (String id : new String[] {bsuid, parentBsuid}) {
            RecipientKey key = id == null ? null : pepper.keyOfBsuid(id);
            if (key != null && !keys.contains(key)) {
                keys.add(key);
            }
        }
        return keys;
    }

    private static boolean same(Object mine, Object other) {
        return mine != null && mine.equals(other);
    }

    private static boolean differ(Object mine, Object other) {
        return mine != null && other != null && !Objects.equals(mine, other);
    }

    @Override
    public String toString() {
        return "Person[…]";
    }
}
