package io.anuencia.contacts.importing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of imports. */
@ConfigMapping(prefix = "anuencia.imports")
interface ImportWorkerConfig {

    /**
     * Whether this process applies imports. At least one replica must; others may be left free for
     * calls.
     */
    @WithDefault("true")
    boolean worker();
}
