package io.anuencia.dispatch.reconciler;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How reconcilers look. */
@ConfigMapping(prefix = "anuencia.reconciler")
interface ReconcilerConfig {

    /**
     * How old a row must be before it is looked at. Less than what a message takes on its way would
     * find what is merely under way.
     */
    @WithDefault("PT2M")
    Duration age();

    /** How much time a second the walks may take of one connection. */
    @WithDefault("PT0.025S")
    Duration budget();
}
