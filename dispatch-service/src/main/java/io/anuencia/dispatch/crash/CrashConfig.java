package io.anuencia.dispatch.crash;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The crash point of this process; for tests only. */
@ConfigMapping(prefix = "anuencia.crash")
interface CrashConfig {

    /**
     * Crash point at which the process halts; in any profile except {@code test} and {@code local}
     * the service refuses to start.
     */
    Optional<CrashPoint> point();
}
