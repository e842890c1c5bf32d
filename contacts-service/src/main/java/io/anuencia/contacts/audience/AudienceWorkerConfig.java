package io.anuencia.contacts.audience;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of audiences. */
@ConfigMapping(prefix = "anuencia.audiences")
interface AudienceWorkerConfig {

    /**
     * Whether this process delivers audiences. At least one replica must, or campaigns wait for
     * their people; others can be kept free for calls.
     */
    @WithDefault("true")
    boolean worker();
}
