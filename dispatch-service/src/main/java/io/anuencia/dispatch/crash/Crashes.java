package io.anuencia.dispatch.crash;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** Halts the process at the armed crash point, as {@code kill -9} would. */
@Startup
@ApplicationScoped
public class Crashes {

    private static final Logger LOG = Logger.getLogger(Crashes.class);
    private static final Set<String> ALLOWED = Set.of("test", "local");
    private static final int KILLED = 137;

    private final CrashPoint armed;

    Crashes(CrashConfig config) {
        this.armed = config.point().orElse(null);
        List<String> profiles = ConfigUtils.getProfiles();
        if (armed != null && profiles.stream().noneMatch(ALLOWED::contains)) {
            throw new IllegalStateException(
                    "anuencia.crash.point is for tests; it is refused in profile " + profiles);
        }
    }

    /** Halts the process if this point is armed. */
    public void at(CrashPoint point) {
        if (isArmed(point)) {
            LOG.warnf("crash as ordered point=%s", point);
            Runtime.getRuntime().halt(KILLED);
        }
    }

    /** Whether this point is armed, for points that need preparation. */
    public boolean isArmed(CrashPoint point) {
        return armed == point;
    }
}
