package io.anuencia.contacts;

import io.anuencia.testbed.infrastructure.ForgedTokens;
import io.anuencia.testbed.infrastructure.SigningKeys;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Signs tokens with a key made for this run. */
public final class TokenResource implements QuarkusTestResourceLifecycleManager {

    private static final String ISSUER = "https://issuer.test";
    private static final String AUDIENCE = "anuencia";
    private static final KeyPair KEYS = SigningKeys.rsa();
    // To sign takes longer than most calls; a token is good for the whole run.
    private static final Map<List<Object>, String> SIGNED = new ConcurrentHashMap<>();

    /** Returns a token with one role and these brands. */
    public static String token(String role, String... brands) {
        Set<String> of = Set.of(brands);
        return SIGNED.computeIfAbsent(List.of(role, of), holder -> signed(role, of));
    }

    private static String signed(String role, Set<String> brands) {
        return Jwt.issuer(ISSUER)
                .audience(AUDIENCE)
                .subject("tester")
                .groups(role)
                .claim("brands", brands)
                .expiresIn(Duration.ofDays(1))
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
