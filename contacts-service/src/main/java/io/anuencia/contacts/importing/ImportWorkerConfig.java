package io.anuencia.contacts.importing;

import io.anuencia.messaging.PositivePeriod;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Period;

/** Settings of imports. */
@ConfigMapping(prefix = "anuencia.imports")
interface ImportWorkerConfig {

    /**
     * Whether this process applies imports. At least one replica must; others can be kept free for
     * calls.
     */
    @WithDefault("true")
    boolean worker();

    /**
     * Time after its end for which an import is kept, with its report and its list of people, which
     * can be used as an audience. Every erasure reads the kept lists. A deleted import is unknown,
     * and its file counts as new.
     */
    @WithDefault("P180D")
    @PositivePeriod
    Period kept();
}
