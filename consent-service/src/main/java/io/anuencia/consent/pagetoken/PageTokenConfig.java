package io.anuencia.consent.pagetoken;

import io.anuencia.messaging.WebAddress;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotEmpty;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;

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

    /**
     * The address of the page as people reach it: the part before {@code /p/<token>}. With a wrong
     * one, the links in messages open nothing.
     */
    @WebAddress
    URI url();

    /**
     * How long a token opens the page. A short life turns people away; a long one keeps forwarded
     * links alive.
     */
    @WithDefault("P30D")
    @DurationMin(days = 1)
    Duration life();
}
