package io.anuencia.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, by which texts, bodies and facts are known again. */
public final class Sha256 {

    private Sha256() {}

    /** Begins one; for a single thread. */
    public static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Ends one; lower-case hex. */
    public static String hex(MessageDigest begun) {
        return HexFormat.of().formatHex(begun.digest());
    }

    /** Of a text in UTF-8, in lower-case hex. */
    public static String hexOf(String text) {
        return HexFormat.of().formatHex(begin().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
