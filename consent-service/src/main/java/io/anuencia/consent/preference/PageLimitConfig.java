package io.anuencia.consent.preference;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** Limits on calls of the page. */
@ConfigMapping(prefix = "anuencia.page-limit")
interface PageLimitConfig {

    /** Calls of one person's page in a minute. Too few, and a person cannot change their mind. */
    @WithDefault("60")
    @Min(1)
    int perPerson();

    /**
     * Calls from one address in a minute; many people may share one. Behind a proxy the address is
     * the proxy's unless {@code quarkus.http.proxy} says whom to believe.
     */
    @WithDefault("600")
    @Min(1)
    int perAddress();
}
