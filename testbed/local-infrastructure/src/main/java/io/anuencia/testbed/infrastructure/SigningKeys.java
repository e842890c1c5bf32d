package io.anuencia.testbed.infrastructure;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;

/** Keys that sign on a developer's machine; they live as long as the process. */
public final class SigningKeys {

    private SigningKeys() {}

    /** A new RSA pair of 2048 bits, for tokens. */
    public static KeyPair rsa() {
        return pair("RSA");
    }

    /** A new Ed25519 pair, for checkpoints of the ledger. */
    public static KeyPair ed25519() {
        return pair("Ed25519");
    }

    private static KeyPair pair(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
