package io.anuencia.testbed.ledgerverifier;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 as used by RFC 6962, section 2.1: leaves and nodes cannot be mistaken for each other. */
final class Sha256 {

    private Sha256() {}

    static byte[] empty() {
        return digest().digest();
    }

    static byte[] leaf(byte[] bytes) {
        MessageDigest digest = digest();
        digest.update((byte) 0);
        return digest.digest(bytes);
    }

    static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = digest();
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }

    static byte[] of(byte[] bytes) {
        return digest().digest(bytes);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
