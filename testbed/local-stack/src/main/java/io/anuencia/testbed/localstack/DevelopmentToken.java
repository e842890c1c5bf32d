package io.anuencia.testbed.localstack;

import io.anuencia.testbed.infrastructure.Intruder;
import io.anuencia.testbed.infrastructure.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A bearer token with every role and brand, and the public key that verifies it; the private key is
 * discarded.
 */
final class DevelopmentToken {
    static final String ISSUER = "anuencia-local";
    static final String AUDIENCE = "anuencia";
    private static final Duration LIFE = Duration.ofDays(2);
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private DevelopmentToken() {}

    /** Generates a key pair, writes the public key as PEM and returns a token. */
    static String issue(Path publicKeyFile) {
        try {
            var pair = SigningKeys.rsa();
            DataFolder.write(publicKeyFile, SigningKeys.pem(pair.getPublic()));
            return sign(pair, Instant.now());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    private static String sign(KeyPair pair, Instant now) throws GeneralSecurityException {
        Map<String, Object> claims =
                Map.of(
                        "iss",
                        ISSUER,
                        "aud",
                        AUDIENCE,
                        "sub",
                        "developer",
                        "upn",
                        "developer",
                        "groups",
                        Intruder.ROLES,
                        "brands",
                        List.of("*"),
                        "iat",
                        now.getEpochSecond(),
                        "exp",
                        now.plus(LIFE).getEpochSecond(),
                        "jti",
                        Long.toString(System.nanoTime()));
        var content = part(Map.of("alg", "RS256", "typ", "JWT")) + "." + part(claims);
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(pair.getPrivate());
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + URL.encodeToString(signature.sign());
    }

    private static String part(Object value) {
        return URL.encodeToString(Json.line(value).getBytes(StandardCharsets.UTF_8));
    }
}
