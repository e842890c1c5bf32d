package io.anuencia.messaging.rest;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.util.KeyUtils;
import io.smallrye.jwt.util.ResourceUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.jose4j.jwk.JsonWebKey;

/**
 * Refuses to start with a file of token keys that cannot be used: every call would fail. Keys at a
 * URL are fetched only when a token comes, because a service must start while the issuer is away.
 */
@Singleton
class TokenKeys {

    static final String LOCATION = "mp.jwt.verify.publickey.location";

    private static final int AFTER_ISSUER_AND_AUDIENCE = Interceptor.Priority.APPLICATION + 700;

    /** Stops the start before the service waits for its database or does anything else. */
    void refuse(
            @Observes @Initialized(ApplicationScoped.class) @Priority(AFTER_ISSUER_AND_AUDIENCE)
                    Object container,
            Config config) {
        config.getOptionalValue(LOCATION, String.class).ifPresent(TokenKeys::check);
    }

    static void check(String location) {
        // SmallRye fetches whatever begins so.
        boolean remote = location.startsWith("http");
        if (remote ? !location.matches("https?://\\S+") : !holdsKeys(location)) {
            throw new IllegalStateException(
                    "MP_JWT_VERIFY_PUBLICKEY_LOCATION is %s, which is neither an http or https URL"
                                    .formatted(location)
                            + " nor a readable file with a public key in PEM or a JWKS");
        }
    }

    private static boolean holdsKeys(String location) {
        try {
            String text = ResourceUtils.readResource(location);
            return text != null && (isKey(text) || isCertificate(text) || isKeySet(text));
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isKey(String text) {
        return Stream.of(
                        SignatureAlgorithm.RS256,
                        SignatureAlgorithm.ES256,
                        SignatureAlgorithm.EDDSA)
                .anyMatch(algorithm -> isKey(text, algorithm));
    }

    private static boolean isKey(String text, SignatureAlgorithm algorithm) {
        try {
            return KeyUtils.decodePublicKey(text, algorithm) != null;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isCertificate(String text) {
        try {
            return KeyUtils.decodeCertificate(text) != null;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isKeySet(String text) {
        List<JsonWebKey> keys = KeyUtils.loadJsonWebKeys(text);
        return keys != null && !keys.isEmpty();
    }
}
