package io.anuencia.messaging.rest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Settings of projected service-account tokens, which are accepted in addition to the tokens of the
 * issuer in {@code mp.jwt}. Without an issuer here, none are accepted.
 */
@ConfigMapping(prefix = "anuencia.cluster-tokens")
public interface ClusterTokenConfig {

    /** The issuer of the cluster: the {@code iss} of its tokens. */
    Optional<String> issuer();

    /** URL or file of the issuer's keys: a JWKS, or a PEM with one public key. */
    @WithDefault("file:///etc/anuencia/cluster/keys.json")
    String keysLocation();

    /** The audience that the tokens must be issued for. */
    @WithDefault("anuencia")
    String audience();

    /**
     * Roles of service accounts, as {@code namespace:name=role}, one entry per role. They act for
     * every brand. An account that is not listed may do nothing.
     */
    Optional<List<Grant>> grants();

    /**
     * One role of one service account.
     *
     * @param account {@code namespace:name}
     * @param role a role, named as in people's tokens
     */
    record Grant(String account, String role) {

        private static final Pattern WRITTEN = Pattern.compile("([^:=]+:[^:=]+)=([a-z-]+)");

        /**
         * Reads one entry of the setting.
         *
         * @throws IllegalArgumentException if it is not {@code namespace:name=role}
         */
        public static Grant of(String text) {
            Matcher written = WRITTEN.matcher(text.strip());
            if (!written.matches()) {
                throw new IllegalArgumentException(
                        "write namespace:name=role, such as anuencia:dispatch-service=consent-read");
            }
            return new Grant(written.group(1), written.group(2));
        }
    }
}
