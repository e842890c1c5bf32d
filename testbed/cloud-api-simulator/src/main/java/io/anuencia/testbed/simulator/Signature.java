package io.anuencia.testbed.simulator;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs a webhook body: {@code sha256=} and the HMAC-SHA-256 of its bytes with the app secret. */
final class Signature {
    private static final String ALGORITHM = "HmacSHA256";

    private String secret;
    private Mac mac;

    String of(byte[] body, String appSecret) {
        if (!appSecret.equals(secret)) {
            mac = keyed(appSecret);
            secret = appSecret;
        }
        return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    }

    private static Mac keyed(String appSecret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(appSecret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }
}
