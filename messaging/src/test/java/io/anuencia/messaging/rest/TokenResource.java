package io.anuencia.messaging.rest;

import io.anuencia.testbed.infrastructure.SigningKeys;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** Signs tokens of an organisation and of a cluster, with keys generated for this run. */
public final class TokenResource implements QuarkusTestResourceLifecycleManager {

    private static final KeyPair KEYS = SigningKeys.rsa();
    private static final KeyPair CLUSTER_KEYS = SigningKeys.rsa();
    private static final String CLUSTER_KEY = "cluster-1";
    private static final String CLUSTER = "https://cluster.test";

    private Path clusterKeys;

    /** A token with one role and one brand. */
    static String token(String role, String brand) {
        return tokenOf("tester", role, brand);
    }

    /** A token with one role and one brand, issued to a name. */
    static String tokenOf(String name, String role, String brand) {
        return Jwt.issuer("https://issuer.test")
                .subject(name)
                .groups(role)
                .claim("brands", Set.of(brand))
                .expiresIn(600)
                .sign(KEYS.getPrivate());
    }

    /** A token whose brands are one text, as an issuer writes a claim that has one value. */
    static String tokenWithBrand(String role, String text) {
        return Jwt.issuer("https://issuer.test")
                .subject("tester")
                .groups(role)
                .claim("brands", text)
                .expiresIn(600)
                .sign(KEYS.getPrivate());
    }

    /** A token that knows its user by name alone, as lightweight access tokens do. */
    static String tokenWithoutSubject(String role) {
        return Jwt.issuer("https://issuer.test")
                .upn("tester")
                .preferredUserName("tester")
                .groups(role)
                .claim("brands", Set.of("*"))
                .expiresIn(600)
                .sign(KEYS.getPrivate());
    }

    /** The claims of a service-account token, not signed yet. */
    static JwtClaimsBuilder account(String account) {
        return Jwt.issuer(CLUSTER)
                .subject("system:serviceaccount:" + account)
                .audience("anuencia")
                .claim("kubernetes.io", Map.of("namespace", account.split(":", -1)[0]))
                .expiresIn(600);
    }

    /** Signs with the cluster's key. */
    static String signed(JwtClaimsBuilder claims) {
        return claims.jws().keyId(CLUSTER_KEY).sign(CLUSTER_KEYS.getPrivate());
    }

    /** Signs with the organisation's key. */
    static String forged(JwtClaimsBuilder claims) {
        return claims.jws().keyId(CLUSTER_KEY).sign(KEYS.getPrivate());
    }

    @Override
    public Map<String, String> start() {
        try {
            PublicJsonWebKey key = PublicJsonWebKey.Factory.newPublicJwk(CLUSTER_KEYS.getPublic());
            key.setKeyId(CLUSTER_KEY);
            clusterKeys = Files.createTempFile("keys", ".json");
            Files.writeString(clusterKeys, new JsonWebKeySet(key).toJson());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JoseException e) {
            throw new IllegalStateException("a key of RSA can always be written", e);
        }
        return Map.of(
                "mp.jwt.verify.publickey",
                encoded(KEYS),
                "anuencia.cluster-tokens.issuer",
                CLUSTER,
                "anuencia.cluster-tokens.keys-location",
                clusterKeys.toUri().toString(),
                "anuencia.cluster-tokens.grants",
                "shop:orders=widgets-write,shop:desk=ops");
    }

    private static String encoded(KeyPair keys) {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    @Override
    public void stop() {
        try {
            Files.deleteIfExists(clusterKeys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
