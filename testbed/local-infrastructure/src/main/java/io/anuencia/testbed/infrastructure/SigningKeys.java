package io.anuencia.testbed.infrastructure;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Base64;

/** Creates signing keys for a developer's machine and for tests. */
public final class SigningKeys {

    private SigningKeys() {}

    /** Returns a new 2048-bit RSA key pair, for tokens. */
    public static KeyPair rsa() {
        return pair("RSA");
    }

    /** Returns a new Ed25519 key pair, for checkpoints of the ledger. */
    public static KeyPair ed25519() {
        return pair("Ed25519");
    }

    /** Returns a private key in PEM format. */
    public static String pem(PrivateKey key) {
        return pem("PRIVATE KEY", key);
    }

    /** Returns a public key in PEM format. */
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
