package io.anuencia.contacts.audience;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of audiences. */
@ConfigMapping(prefix = "anuencia.audiences")
interface AudienceWorkerConfig {

    /**
     * Whether this process tells audiences. At least one replica must, or campaigns wait for their
     * people; others may be left free for calls.
     */
    @WithDefault("true")
    boolean worker();
}
