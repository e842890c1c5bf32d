package io.anuencia.events;

/**
 * WhatsApp's id of a message as it may be told: it holds the number of the person in Base64 (ADR
 * 0039), so that whoever knows people by pseudonym alone gets its hash. Who holds the id finds its
 * message by the hash.
 */
public final class HashedWamid {

    private static final String PREFIX = "sha256:";

    private HashedWamid() {}

    /** The hash of an id; null of none. What was hashed when its person was forgotten stays. */
    public static String of(String wamid) {
        if (wamid == null || wamid.startsWith(PREFIX)) {
            return wamid;
        }
        return PREFIX + Sha256.hexOf(wamid);
    }
}
