package io.anuencia.events;

/**
 * WhatsApp's id of a message (wamid) in a form that may be published. The id itself contains the
 * person's phone number in Base64 (ADR 0039), so services that know people only by pseudonym get
 * its hash. A holder of the id can still find the message by the hash.
 */
public final class HashedWamid {

    private static final String PREFIX = "sha256:";

    private HashedWamid() {}

    /**
     * Hashes an id; null and ids that were hashed when they were forgotten are returned as is. An
     * empty hash marks a message whose id was forgotten before it was known: it has none.
     */
    public static String of(String wamid) {
        if (wamid == null || wamid.equals(PREFIX)) {
            return null;
        }
        if (wamid.startsWith(PREFIX)) {
            return wamid;
        }
        return PREFIX + Sha256.hexOf(wamid);
    }
}
