package io.anuencia.consent.sealing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SHA-256 as RFC 6962, section 2.1, uses it: leaves and nodes can never be taken for each other.
 */
final class TreeHash {

    private TreeHash() {}

    /** The root of a tree without leaves. */
    static byte[] empty() {
        return sha256().digest();
    }

    static byte[] leaf(byte[] bytes) {
        MessageDigest digest = sha256();
        digest.update((byte) 0);
        return digest.digest(bytes);
    }

    static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = sha256();
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
