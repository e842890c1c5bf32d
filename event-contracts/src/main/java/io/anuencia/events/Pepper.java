package io.anuencia.events;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that turns phone numbers into {@link RecipientKey}s. A plain hash would not hide a
 * number: there are few enough phone numbers to try them all. With a secret pepper, a key reveals
 * nothing without the secret.
 */
public final class Pepper {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES_MIN = 32;

    private final SecretKeySpec secret;

    private Pepper(byte[] secret) {
        if (secret.length < BYTES_MIN) {
            throw new IllegalArgumentException("a pepper needs at least 32 bytes");
        }
        this.secret = new SecretKeySpec(secret, ALGORITHM);
    }

    /**
     * Reads the secret in the form that services are configured with.
     *
     * @param base64 at least 32 random bytes in Base64
     * @throws IllegalArgumentException if it is shorter or not Base64
     */
    public static Pepper ofBase64(String base64) {
        return new Pepper(Base64.getDecoder().decode(base64.strip()));
    }

    /** Returns the key of the holder of this number. */
    public RecipientKey keyOf(PhoneNumber number) {
        return keyOf("wa:" + number.e164());
    }

    /** Returns the key of the person with this business-scoped user id. */
    public RecipientKey keyOfBsuid(String bsuid) {
        return keyOf("bsuid:" + bsuid);
    }

    /**
     * Returns a text that is the same for the same pepper and reveals nothing of it, by which a
     * service notices that it was given another one.
     */
    public String fingerprint() {
        return HexFormat.of().formatHex(digest("fingerprint"));
    }

    private RecipientKey keyOf(String identity) {
        return new RecipientKey(Uuids.ofDigest(digest(identity)));
    }

    private byte[] digest(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Pepper[…]";
    }
}
