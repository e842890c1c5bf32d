package io.anuencia.contacts;

import io.anuencia.testbed.infrastructure.ForgedTokens;
import io.anuencia.testbed.infrastructure.SigningKeys;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import java.security.KeyPair;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** Signs tokens with a key made for this run. */
public final class TokenResource implements QuarkusTestResourceLifecycleManager {

    private static final String ISSUER = "https://issuer.test";
    private static final String AUDIENCE = "anuencia";
    private static final KeyPair KEYS = SigningKeys.rsa();

    /** Returns a token with one role and these brands. */
    public static String token(String role, String... brands) {
        return Jwt.issuer(ISSUER)
                .audience(AUDIENCE)
                .subject("tester")
                .groups(role)
                .claim("brands", Set.of(brands))
                .expiresIn(600)
                .sign(KEYS.getPrivate());
    }

    /** Returns tokens as an intruder would forge them. */
    public static ForgedTokens forged() {
        return new ForgedTokens(KEYS, ISSUER, AUDIENCE);
    }

    @Override
    public Map<String, String> start() {
        String key = Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded());
        return Map.of(
                "mp.jwt.verify.publickey",
                key,
                "mp.jwt.verify.issuer",
                ISSUER,
                "mp.jwt.verify.audiences",
                AUDIENCE,
                "anuencia.pepper",
                "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
    }

    @Override
    public void stop() {
        // The key ends with the process.
    }
}
