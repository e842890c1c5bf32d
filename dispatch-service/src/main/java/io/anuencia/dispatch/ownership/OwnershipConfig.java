package io.anuencia.dispatch.ownership;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether this process sends at all. */
@ConfigMapping(prefix = "anuencia.sending")
interface OwnershipConfig {

    /**
     * A process that does not send still holds its partitions, so their numbers rest: for tests,
     * and for an operator who wants REST without sending.
     */
    @WithDefault("true")
    boolean enabled();
}
