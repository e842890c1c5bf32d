package io.anuencia.dispatch.sending;

import io.anuencia.dispatch.WrongClock;
import java.util.Set;

/** The service of {@link EngineProfile} on a machine whose clock a test may set wrong. */
public class WrongClockProfile extends EngineProfile {

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(WrongClock.class);
    }
}
