package io.anuencia.consent.pagetoken;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Mints and verifies tokens: HMAC-SHA-256, truncated to 16 bytes. The service does not start
 * without a key: a page that anyone can open is worse than none.
 */
@Startup
@ApplicationScoped
public class PageTokens {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIGNATURE = 16;
    private static final int KEY_BYTES_MIN = 32;
    private static final int TEXT_MAX = 120;
    private static final String ADVICE =
            "set ANUENCIA_PAGE_KEYS to <number>:<Base64 of 32 random bytes>, the newest first:"
                    + " echo 1:$(openssl rand -base64 32)";

    private final Map<Byte, SecretKeySpec> keys = new HashMap<>();
    private final byte signing;

    @Inject
    PageTokens(PageTokenConfig config) {
        this(config.keys());
    }

    PageTokens(List<String> named) {
        this.signing = number(named.get(0));
        for (String key : named) {
            if (keys.put(number(key), secret(key)) != null) {
                throw new IllegalStateException("two page keys have the same number: " + ADVICE);
            }
        }
    }

    /**
     * Mints the token of a permit. The same decision always gets the same token.
     *
     * @param decisionId id of the decision: a UUID of version 7, which contains the time of issue
     */
    public String mint(UUID subjectId, String brand, UUID decisionId) {
        long millis = decisionId.getMostSignificantBits() >>> 16;
        return mint(
                new PageToken(
                        subjectId, brand, PageToken.Origin.MESSAGE, Instant.ofEpochMilli(millis)));
    }

    /** Mints a token. */
    public String mint(PageToken token) {
        byte[] unsigned = token.unsigned(signing);
        byte[] signed = Arrays.copyOf(unsigned, unsigned.length + SIGNATURE);
        System.arraycopy(hmac(keys.get(signing), unsigned), 0, signed, unsigned.length, SIGNATURE);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    /** Returns the content of a token; empty for a text that we did not sign exactly so. */
    public Optional<PageToken> read(String text) {
        if (text.length() > TEXT_MAX) {
            return Optional.empty();
        }
        byte[] signed;
        try {
            signed = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        int length = signed.length - SIGNATURE;
        if (!PageToken.isLength(length)
                || !Base64.getUrlEncoder().withoutPadding().encodeToString(signed).equals(text)) {
            return Optional.empty();
        }
        byte[] unsigned = Arrays.copyOf(signed, length);
        SecretKeySpec key = keys.get(PageToken.keyNumber(unsigned));
        boolean ours =
                key != null
                        && MessageDigest.isEqual(
                                Arrays.copyOf(hmac(key, unsigned), SIGNATURE),
                                Arrays.copyOfRange(signed, length, signed.length));
        return ours ? Optional.of(PageToken.of(unsigned)) : Optional.empty();
    }

    /**
     * Signs a text that belongs to one token, such as a form of its page.
     *
     * @param purpose use of the signature; one made for another purpose is not accepted
     */
    public String sign(String purpose, String text) {
        return sign(keys.get(signing), purpose, text);
    }

    /**
     * Whether a text was signed with any of our keys: a page may have been shown before the current
     * first key was introduced.
     */
    public boolean isSigned(String purpose, String text, String signature) {
        byte[] told = signature.getBytes(StandardCharsets.UTF_8);
        return keys.values().stream()
                .map(key -> sign(key, purpose, text).getBytes(StandardCharsets.UTF_8))
                .anyMatch(ours -> MessageDigest.isEqual(ours, told));
    }

    private static String sign(SecretKeySpec key, String purpose, String text) {
        byte[] bytes = (purpose + "\n" + text).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOf(hmac(key, bytes), SIGNATURE));
    }

    private static byte number(String key) {
        try {
            int number = Integer.parseInt(key.substring(0, Math.max(key.indexOf(':'), 0)).strip());
            if (number < 0 || number > 255) {
                throw new IllegalStateException(
                        "the number of a page key must be 0 to 255: " + ADVICE);
            }
            return (byte) number;
        } catch (NumberFormatException e) {
            throw new IllegalStateException("a page key has no number: " + ADVICE);
        }
    }

    private static SecretKeySpec secret(String key) {
        try {
            byte[] bytes = Base64.getDecoder().decode(key.substring(key.indexOf(':') + 1).strip());
            if (bytes.length < KEY_BYTES_MIN) {
                throw new IllegalStateException("a page key is too short: " + ADVICE);
            }
            return new SecretKeySpec(bytes, ALGORITHM);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("a page key is not Base64: " + ADVICE);
        }
    }

    private static byte[] hmac(SecretKeySpec key, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }
}
