package io.anuencia.testbed.infrastructure;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Base64;

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

    /** A private key in the form of a PEM file. */
    public static String pem(PrivateKey key) {
        return pem("PRIVATE KEY", key);
    }

    /** A public key in the form of a PEM file. */
    public static String pem(PublicKey key) {
        return pem("PUBLIC KEY", key);
    }

    private static String pem(String name, Key key) {
        var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                .formatted(name, lines.encodeToString(key.getEncoded()));
    }

    private static KeyPair pair(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
