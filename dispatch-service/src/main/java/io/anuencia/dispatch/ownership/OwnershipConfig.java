package io.anuencia.dispatch.ownership;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Setting that switches sending on. */
@ConfigMapping(prefix = "anuencia.sending")
interface OwnershipConfig {

    /**
     * Whether this process sends. One that does not still holds its partitions, so their numbers
     * rest: for tests, and for an operator who wants REST without sending.
     */
    @WithDefault("true")
    boolean enabled();
}
