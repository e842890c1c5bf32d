package io.anuencia.webhook;

import io.anuencia.testbed.infrastructure.ForgedTokens;
import io.anuencia.testbed.infrastructure.SigningKeys;
import io.smallrye.jwt.build.Jwt;
import java.security.KeyPair;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** Signs tokens as the local stack does, with a separate key. */
public final class Tokens {

    static final String ISSUER = "anuencia-local";
    static final String AUDIENCE = "anuencia";

    private final KeyPair keys;

    private Tokens(KeyPair keys) {
        this.keys = keys;
    }

    static Tokens ofANewKey() {
        return new Tokens(SigningKeys.rsa());
    }

    String publicKey() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----";
    }

    /** Invalid tokens that an attacker would try. */
    ForgedTokens forged() {
        return new ForgedTokens(keys, ISSUER, AUDIENCE);
    }

    /** The header value for a caller with these roles and all brands. */
    String bearer(String... roles) {
        return bearerFor("*", roles);
    }

    /** A header value for someone with these roles and one brand. */
    String bearerFor(String brand, String... roles) {
        return "Bearer "
                + Jwt.issuer(ISSUER)
                        .audience(AUDIENCE)
                        .subject("test")
                        .upn("test")
                        .groups(Set.of(roles))
                        .claim("brands", List.of(brand))
                        .expiresIn(300)
                        .sign(keys.getPrivate());
    }
}
