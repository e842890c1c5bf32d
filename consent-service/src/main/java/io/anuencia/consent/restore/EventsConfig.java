package io.anuencia.consent.restore;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of reading events; {@code application.properties} disables the channels by it. */
@ConfigMapping(prefix = "anuencia.events")
interface EventsConfig {

    /**
     * Whether this process reads what other services publish. One that does not answers REST and
     * the page, and gives no permit: for a restored database, in which brands must be put again
     * before it is read anew what people said to their numbers.
     */
    @WithDefault("true")
    boolean read();
}
