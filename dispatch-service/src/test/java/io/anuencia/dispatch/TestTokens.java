package io.anuencia.dispatch;

import io.anuencia.testbed.infrastructure.ForgedTokens;
import io.anuencia.testbed.infrastructure.SigningKeys;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Signs tokens with a key generated for this run. */
public final class TestTokens implements QuarkusTestResourceLifecycleManager {

    private static final String ISSUER = "https://issuer.test";
    private static final String AUDIENCE = "anuencia";
    private static final KeyPair KEYS = SigningKeys.rsa();
    // To sign takes longer than most calls; a token is good for the whole run.
    private static final Map<List<Object>, String> SIGNED = new ConcurrentHashMap<>();

    /** Returns a token with these roles and brands. */
    public static String token(Set<String> roles, String... brands) {
        return token(roles, Set.of(brands));
    }

    private static String token(Set<String> roles, Set<String> brands) {
        return SIGNED.computeIfAbsent(List.of(roles, brands), holder -> signed(roles, brands));
    }

    private static String signed(Set<String> roles, Set<String> brands) {
        return Jwt.issuer(ISSUER)
                .audience(AUDIENCE)
                .subject("tester")
                .groups(roles)
                .claim("brands", brands)
                .expiresIn(Duration.ofDays(1))
                .sign(KEYS.getPrivate());
    }

    /** Returns a request with one role for every brand. */
    public static RequestSpecification as(String role) {
        return as(role, "*");
    }

    /** Returns a request with one role for one brand. */
    public static RequestSpecification as(String role, String brand) {
        return RestAssured.given()
                .auth()
                .oauth2(token(Set.of(role), brand))
                .contentType(ContentType.JSON);
    }

    /** Returns the forged tokens that an attacker would try. */
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
                Base64.getEncoder().encodeToString(new byte[32]));
    }

    @Override
    public void stop() {
        // The key ends with the process.
    }
}
