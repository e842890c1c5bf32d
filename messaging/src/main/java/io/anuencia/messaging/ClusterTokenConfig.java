package io.anuencia.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose projected service-account tokens are taken, beside those of the issuer of {@code mp.jwt}.
 * None are, as long as no issuer is named.
 */
@ConfigMapping(prefix = "anuencia.cluster-tokens")
public interface ClusterTokenConfig {

    /** The cluster's issuer, as {@code iss} of its tokens has it. */
    Optional<String> issuer();

    /** URL or file of its keys: a JWKS, or a PEM of one public key. */
    @WithDefault("file:///etc/anuencia/cluster/keys.json")
    String keysLocation();

    /** The audience that the tokens must be made for. */
    @WithDefault("anuencia")
    String audience();

    /**
     * What service accounts may do, each {@code namespace:name=role}, several roles one by one.
     * They act for every brand. An account that is not named may do nothing.
     */
    Optional<List<Grant>> grants();

    /**
     * One role of one service account.
     *
     * @param account {@code namespace:name}
     * @param role a role as in the tokens of people
     */
    record Grant(String account, String role) {

        private static final Pattern WRITTEN = Pattern.compile("([^:=]+:[^:=]+)=([a-z-]+)");

        /**
         * Reads what the settings say.
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
