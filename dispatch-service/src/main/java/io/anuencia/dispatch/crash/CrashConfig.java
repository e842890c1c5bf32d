package io.anuencia.dispatch.crash;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where this process shall die; for tests alone. */
@ConfigMapping(prefix = "anuencia.crash")
interface CrashConfig {

    /**
     * The place; in any profile but {@code test} and {@code local} the service refuses to start.
     */
    Optional<CrashPoint> point();
}
