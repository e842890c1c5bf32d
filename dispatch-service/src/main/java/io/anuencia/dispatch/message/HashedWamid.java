package io.anuencia.dispatch.message;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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
        byte[] hash = sha256().digest(wamid.getBytes(StandardCharsets.UTF_8));
        return PREFIX + HexFormat.of().formatHex(hash);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
