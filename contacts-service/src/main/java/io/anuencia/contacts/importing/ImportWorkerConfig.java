package io.anuencia.contacts.importing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Period;

/** Settings of imports. */
@ConfigMapping(prefix = "anuencia.imports")
interface ImportWorkerConfig {

    /**
     * Whether this process applies imports. At least one replica must; others may be left free for
     * calls.
     */
    @WithDefault("true")
    boolean worker();

    /**
     * How long after its end an import is kept, with its report and the list of its people, of whom
     * an audience can be made. Each erasure reads the lists that are kept; an import that is gone
     * is an unknown one, and its file a new one.
     */
    @WithDefault("P180D")
    Period kept();
}
