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
     * Hashes an id; null and ids that were hashed when their person was erased are returned as is.
     */
    public static String of(String wamid) {
        if (wamid == null || wamid.startsWith(PREFIX)) {
            return wamid;
        }
        return PREFIX + Sha256.hexOf(wamid);
    }
}
