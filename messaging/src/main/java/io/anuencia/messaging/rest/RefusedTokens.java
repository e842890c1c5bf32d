package io.anuencia.messaging.rest;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jose4j.jwt.consumer.ErrorCodeValidator;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Logs why tokens are refused, each reason at most once a minute. Callers learn nothing that would
 * help to forge a token, yet whoever connects an issuer must see which setting is wrong. Nothing
 * from a token itself is logged, since anybody can write one.
 */
@Singleton
class RefusedTokens {

    private static final Logger LOG = Logger.getLogger(RefusedTokens.class);
    private static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private static final String UNREADABLE =
            "it is not a JWT, or lacks a claim it needs, such as sub";
    private static final String NO_KEY =
            "its key is not at MP_JWT_VERIFY_PUBLICKEY_LOCATION, or that cannot be read";
    private static final String AUDIENCE = "aud is not one of MP_JWT_VERIFY_AUDIENCES";
    private static final String ISSUER = "iss is not MP_JWT_VERIFY_ISSUER";
    private static final String SIGNATURE =
            "its signature does not fit the key of MP_JWT_VERIFY_PUBLICKEY_LOCATION";
    private static final String EXPIRED = "it has expired";

    private static final Map<Integer, String> REASONS =
            Map.of(
                    ErrorCodes.EXPIRED, EXPIRED,
                    ErrorCodes.EXPIRATION_MISSING, "it has no exp",
                    ErrorCodes.NOT_YET_VALID, "it is not valid yet; look at the clocks",
                    ErrorCodes.AUDIENCE_MISSING, AUDIENCE,
                    ErrorCodes.AUDIENCE_INVALID, AUDIENCE,
                    ErrorCodes.SIGNATURE_INVALID, SIGNATURE,
                    ErrorCodes.SIGNATURE_MISSING, "it is not signed",
                    ErrorCodes.ISSUER_MISSING, ISSUER,
                    ErrorCodes.ISSUER_INVALID, ISSUER);

    private final Map<String, Long> logged = new ConcurrentHashMap<>();

    void log(Throwable refusal) {
        String reason = reason(refusal);
        long now = System.nanoTime();
        long last =
                logged.merge(reason, now, (before, at) -> at - before < PAUSE_NANOS ? before : at);
        if (last == now) {
            LOG.warnf("tokens are refused reason=\"%s\"", reason);
        }
    }

    /** Returns the first reason that the token parser gave, in our own words. */
    static String reason(Throwable refusal) {
        for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvableKeyException) {
                return NO_KEY;
            }
            if (cause instanceof InvalidJwtException invalid) {
                Optional<String> known = known(invalid.getErrorDetails());
                if (known.isPresent()) {
                    return known.get();
                }
            }
        }
        return UNREADABLE;
    }

    private static Optional<String> known(List<ErrorCodeValidator.Error> errors) {
        return errors.stream()
                .map(error -> REASONS.get(error.getErrorCode()))
                .filter(reason -> reason != null)
                .findFirst();
    }
}
