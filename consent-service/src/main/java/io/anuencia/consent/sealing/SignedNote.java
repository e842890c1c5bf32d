package io.anuencia.consent.sealing;

import io.anuencia.events.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/** Verifies signed notes (C2SP signed-note) with a public key. */
final class SignedNote {

    private static final String SIGNATURE = "— ";
    private static final byte ED25519 = 1;
    private static final int KEY_ID_BYTES = 4;
    private static final int RAW_KEY_BYTES = 32;

    private SignedNote() {}

    /** Whether this key signed it under the name in its first line. */
    static boolean isSigned(String note, PublicKey key) {
        int end = note.indexOf("\n\n");
        if (end < 0) {
            return false;
        }
        String text = note.substring(0, end + 1);
        String origin = text.substring(0, text.indexOf('\n'));
        String begin = SIGNATURE + origin + " ";
        return note.substring(end + 2)
                .lines()
                .filter(line -> line.startsWith(begin))
                .anyMatch(line -> verifies(key, origin, text, line.substring(begin.length())));
    }

    private static boolean verifies(PublicKey key, String origin, String text, String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            if (!Arrays.equals(Arrays.copyOf(bytes, KEY_ID_BYTES), keyId(origin, key))) {
                return false;
            }
            Signature signature = Signature.getInstance(key.getAlgorithm());
            signature.initVerify(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.verify(bytes, KEY_ID_BYTES, bytes.length - KEY_ID_BYTES);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** The first four bytes of the SHA-256 of name, newline, algorithm and raw key. */
    static byte[] keyId(String origin, PublicKey open) {
        byte[] encoded = open.getEncoded();
        MessageDigest digest = Sha256.begin();
        digest.update((origin + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(ED25519);
        digest.update(encoded, encoded.length - RAW_KEY_BYTES, RAW_KEY_BYTES);
        return Arrays.copyOf(digest.digest(), KEY_ID_BYTES);
    }
}
