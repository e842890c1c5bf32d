package io.anuencia.consent.sealing;

import io.anuencia.events.Sha256;
import java.security.MessageDigest;

/** SHA-256 as RFC 6962, section 2.1, uses it: a leaf can never be mistaken for a node. */
final class TreeHash {

    private TreeHash() {}

    /** The root of a tree without leaves. */
    static byte[] empty() {
        return Sha256.begin().digest();
    }

    static byte[] leaf(byte[] bytes) {
        MessageDigest digest = Sha256.begin();
        digest.update((byte) 0);
        return digest.digest(bytes);
    }

    static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = Sha256.begin();
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }
}
