package io.anuencia.testbed.ledgerverifier;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads public keys in PEM, as {@code openssl pkey -pubout} writes them. */
final class PublicKeys {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----([^-]+)-----END PUBLIC KEY-----");

    private PublicKeys() {}

    /**
     * Returns all public keys in a text.
     *
     * @throws IllegalArgumentException if there is none, or one that is not Ed25519
     */
    static List<PublicKey> of(String pem) {
        List<PublicKey> keys = new ArrayList<>();
        Matcher blocks = PEM.matcher(pem);
        while (blocks.find()) {
            byte[] encoded = Base64.getMimeDecoder().decode(blocks.group(1).strip());
            try {
                keys.add(
                        KeyFactory.getInstance("Ed25519")
                                .generatePublic(new X509EncodedKeySpec(encoded)));
            } catch (GeneralSecurityException e) {
                throw new IllegalArgumentException("not an Ed25519 public key", e);
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("no block BEGIN PUBLIC KEY");
        }
        return keys;
    }
}
