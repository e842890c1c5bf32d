package io.anuencia.testbed.infrastructure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens as an issuer signs them, and tokens that are each invalid in one way. They are assembled
 * by hand, since no library would produce most of them.
 */
public final class ForgedTokens {

    private static final Duration LONG = Duration.ofHours(2);
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair keys;
    private final String issuer;
    private final String audience;
    // An intruder knocks at every path with each role; to sign takes longer than the call.
    private final Map<Set<String>, String> valid = new ConcurrentHashMap<>();

    /** Creates tokens of an issuer for an audience. */
    public ForgedTokens(KeyPair keys, String issuer, String audience) {
        this.keys = keys;
        this.issuer = issuer;
        this.audience = audience;
    }

    /** The claims of a token that a forger changes. */
    private record Claims(String issuer, String audience, Instant expiresAt, String subject) {

        Claims withIssuer(String other) {
            return new Claims(other, audience, expiresAt, subject);
        }

        Claims withAudience(String other) {
            return new Claims(issuer, other, expiresAt, subject);
        }

        Claims withExpiry(Instant other) {
            return new Claims(issuer, audience, other, subject);
        }
    }

    private Claims good() {
        return new Claims(issuer, audience, Instant.now().plus(LONG), "intruder");
    }

    /** Returns a valid token with these roles and every brand; the same for the same roles. */
    public String of(Set<String> roles) {
        return valid.computeIfAbsent(roles, held -> signed(keys, good(), held));
    }

    /** Returns a valid token with these roles for a caller of this name. */
    public String of(Set<String> roles, String subject) {
        Claims claims = good();
        return signed(
                keys,
                new Claims(claims.issuer(), claims.audience(), claims.expiresAt(), subject),
                roles);
    }

    /** Returns invalid tokens with every role, all of which must be refused, by their defect. */
    public Map<String, String> bad() {
        Collection<String> roles = Intruder.ROLES;
        Claims good = good();
        String[] parts = signed(keys, good, roles).split("\\.");
        String readers = signed(keys, good, Set.of()).split("\\.")[2];
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("no token at all", "no.such.token");
        bad.put(
                "an expired token",
                signed(keys, good.withExpiry(Instant.now().minus(LONG)), roles));
        bad.put("another audience", signed(keys, good.withAudience("another"), roles));
        bad.put("no audience", signed(keys, good.withAudience(null), roles));
        bad.put("another issuer", signed(keys, good.withIssuer("https://evil.test"), roles));
        bad.put("another key", signed(SigningKeys.rsa(), good, roles));
        bad.put("another token's signature", parts[0] + "." + parts[1] + "." + readers);
        bad.put("no signature", header("none") + "." + parts[1] + ".");
        bad.put("the public key as a password", signedByPublicKey(good, roles));
        return bad;
    }

    private static String signed(KeyPair keys, Claims claims, Collection<String> roles) {
        try {
            String content = header("RS256") + "." + part(json(claims, roles));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    /** Returns a token that a service would accept if it trusted the token's own algorithm. */
    private String signedByPublicKey(Claims claims, Collection<String> roles) {
        try {
            String content = header("HS256") + "." + part(json(claims, roles));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keys.getPublic().getEncoded(), "HmacSHA256"));
            byte[] signature = mac.doFinal(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + URL.encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC", e);
        }
    }

    private static String header(String algorithm) {
        return part("{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"}");
    }

    private static String json(Claims claims, Collection<String> roles) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("iss", claims.issuer());
        if (claims.audience() != null) {
            members.put("aud", claims.audience());
        }
        members.put("sub", claims.subject());
        members.put("iat", claims.expiresAt().minus(LONG).getEpochSecond());
        members.put("exp", claims.expiresAt().getEpochSecond());
        members.put("brands", List.of("*"));
        members.put("groups", roles);
        try {
            return new ObjectMapper().writeValueAsString(members);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write JSON", e);
        }
    }

    private static String part(String json) {
        return URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
