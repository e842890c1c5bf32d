package io.anuencia.consent.pagetoken;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotEmpty;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Settings of the preference page's tokens. */
@ConfigMapping(prefix = "anuencia.page")
interface PageTokenConfig {

    /**
     * The signing keys, each {@code <number 0-255>:<Base64 of at least 32 random bytes>}. The first
     * signs, all are accepted: to rotate, put a new one second and roll out, so that every replica
     * accepts it; then put it first and roll out, and remove the old one when {@link #life} has
     * passed. Whoever has one can open anybody's page.
     */
    @NotEmpty
    List<String> keys();

    /** The address of the page as people reach it: the part before {@code /p/<token>}. */
    @WithDefault("http://localhost:8082")
    URI url();

    /**
     * How long a token opens the page. A short life turns people away; a long one keeps forwarded
     * links alive.
     */
    @WithDefault("P30D")
    Duration life();
}
