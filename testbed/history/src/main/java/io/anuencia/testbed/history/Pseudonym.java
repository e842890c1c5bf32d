package io.anuencia.testbed.history;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Computes the pseudonym of a person in a history: the recipient key that the services use.
 * Implemented independently, so that a party which knows numbers, such as the simulator, needs no
 * code of the services.
 */
public final class Pseudonym {

    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;

    private Pseudonym(Mac mac) {
        this.mac = mac;
    }

    /**
     * Returns pseudonyms under a secret.
     *
     * @param base64 the pepper of the services
     * @throws IllegalArgumentException if it is not Base64, or empty
     */
    public static Pseudonym under(String base64) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(base64.strip()), ALGORITHM));
            return new Pseudonym(mac);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    /**
     * Returns the pseudonym of a WhatsApp account.
     *
     * @param id digits of the canonical number, or a business-scoped user id
     */
    public synchronized UUID of(String id) {
        boolean number = id.chars().allMatch(c -> c >= '0' && c <= '9');
        String identity = number ? "wa:+" + id : "bsuid:" + id;
        ByteBuffer digest = ByteBuffer.wrap(mac.doFinal(identity.getBytes(StandardCharsets.UTF_8)));
        long high = (digest.getLong() & 0xFFFFFFFFFFFF0FFFL) | 0x8000L;
        long low = (digest.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    @Override
    public String toString() {
        return "Pseudonym[…]";
    }
}
