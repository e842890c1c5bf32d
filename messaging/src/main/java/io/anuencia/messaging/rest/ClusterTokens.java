package io.anuencia.messaging.rest;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.DefaultJWTTokenParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claims;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;

/**
 * Verifies bearer tokens of two issuers: the organisation, whose tokens carry the roles of the
 * caller, and the cluster, whose projected service-account tokens only identify it. The roles of a
 * service account are in the settings (<a
 * href="https://kubernetes.io/docs/concepts/storage/projected-volumes/#serviceaccounttoken">projected
 * tokens</a>).
 */
@Alternative
@Priority(1)
@ApplicationScoped
class ClusterTokens extends JWTCallerPrincipalFactory {

    private static final String ACCOUNT = "system:serviceaccount:";
    private static final List<String> EVERY_BRAND = List.of(Caller.EVERY_BRAND);
    private static final JwtConsumer UNVERIFIED =
            new JwtConsumerBuilder().setSkipSignatureVerification().setSkipAllValidators().build();

    private final ClusterTokenConfig config;
    // One parser per issuer: each caches the keys that it fetched.
    private final JWTCallerPrincipalFactory organisation = new DefaultJWTCallerPrincipalFactory();
    private final DefaultJWTTokenParser cluster = new DefaultJWTTokenParser();

    ClusterTokens(ClusterTokenConfig config) {
        this.config = config;
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo settings)
            throws ParseException {
        if (!isOfTheCluster(token)) {
            return organisation.parse(token, settings);
        }
        JwtContext verified = cluster.parse(token, clusterSettings(settings));
        JwtClaims claims = verified.getJwtClaims();
        // Only the settings count, whatever roles and brands the token claims.
        claims.setClaim(Claims.groups.name(), roles(claims));
        claims.setClaim(Caller.BRANDS, EVERY_BRAND);
        return new DefaultJWTCallerPrincipal(token, "JWT", claims);
    }

    /** Reads the issuer without verifying it: it only decides whose key verifies the token. */
    private boolean isOfTheCluster(String token) {
        if (config.issuer().isEmpty()) {
            return false;
        }
        try {
            JwtClaims claims = UNVERIFIED.processToClaims(token);
            return config.issuer().get().equals(claims.getIssuer());
        } catch (InvalidJwtException | MalformedClaimException e) {
            return false;
        }
    }

    private JWTAuthContextInfo clusterSettings(JWTAuthContextInfo settings) {
        var info = new JWTAuthContextInfo(config.keysLocation(), config.issuer().orElseThrow());
        info.setExpectedAudience(Set.of(config.audience()));
        info.setSignatureAlgorithm(settings.getSignatureAlgorithm());
        info.setClockSkew(settings.getClockSkew());
        return info;
    }

    private List<String> roles(JwtClaims claims) {
        Object subject = claims.getClaimValue(Claims.sub.name());
        return config.grants().orElse(List.of()).stream()
                .filter(grant -> (ACCOUNT + grant.account()).equals(subject))
                .map(ClusterTokenConfig.Grant::role)
                .toList();
    }
}
