package io.anuencia.consent.ledger;

import io.anuencia.events.HashedWamid;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Named facts in the form in which evidence keeps them: addresses are shortened to their network,
 * and WhatsApp's ids of messages, which hold a phone number, are hashed, whoever states them.
 */
public final class KeptFacts {

    /**
     * WhatsApp's id of a message, in Base64 as Meta writes it. In JSON the letter before it may be
     * that of an escape.
     */
    private static final Pattern WAMID =
            Pattern.compile("(?:(?<![0-9A-Za-z])|(?<=\\\\[bfnrt]))wamid\\.[0-9A-Za-z+/=_-]+");

    private KeptFacts() {}

    /** Returns the facts in this form. Doing so again changes nothing. */
    public static Map<String, String> of(Map<String, String> facts) {
        Map<String, String> kept = new TreeMap<>(Addresses.shortened(facts));
        kept.replaceAll((name, value) -> hashed(value));
        return kept;
    }

    /** Returns a text, JSON as well, with each of WhatsApp's ids in it hashed. */
    public static String hashed(String value) {
        return WAMID.matcher(value).replaceAll(id -> HashedWamid.of(id.group()));
    }
}
