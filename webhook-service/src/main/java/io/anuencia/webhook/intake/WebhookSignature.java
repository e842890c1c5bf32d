package io.anuencia.webhook.intake;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies Meta's signature: HMAC-SHA-256 with the app secret over the bytes as received. Parsing
 * and writing the JSON again would change the bytes, since Meta escapes everything that is not
 * ASCII.
 */
@Singleton
class WebhookSignature {

    static final String HEADER = "X-Hub-Signature-256";

    private static final String PREFIX = "sha256=";
    private static final int DIGEST_BYTES = 32;

    /** Per thread: a Mac computes one digest at a time, and cloning it is as expensive. */
    private final ThreadLocal<List<Mac>> keyed;

    WebhookSignature(AppSecretsConfig config) {
        // A secret of Kubernetes or a list with spaces may bring white space, which Meta's have
        // not.
        List<String> secrets = config.secrets().stream().map(String::strip).toList();
        this.keyed =
                ThreadLocal.withInitial(
                        () -> secrets.stream().map(WebhookSignature::keyed).toList());
    }

    /** Whether a header has the form of a signature; a body without one need not be kept. */
    static boolean isWellFormed(String header) {
        return header != null
                && header.length() == PREFIX.length() + 2 * DIGEST_BYTES
                && header.startsWith(PREFIX);
    }

    /** Whether one of our secrets signed exactly these bytes; compares in constant time. */
    boolean matches(byte[] body, String header) {
        byte[] stated = digestOf(header);
        boolean matches = false;
        for (Mac mac : keyed.get()) {
            matches |= MessageDigest.isEqual(mac.doFinal(body), stated);
        }
        return matches;
    }

    /** The digest in the header; an empty one, which never matches, if it is malformed. */
    private static byte[] digestOf(String header) {
        if (!isWellFormed(header)) {
            return new byte[0];
        }
        try {
            return HexFormat.of().parseHex(header, PREFIX.length(), header.length());
        } catch (IllegalArgumentException notHexadecimal) {
            return new byte[0];
        }
    }

    private static Mac keyed(String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }
}
