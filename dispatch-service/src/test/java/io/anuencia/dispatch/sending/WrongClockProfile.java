package io.anuencia.dispatch.sending;

import io.anuencia.dispatch.WrongClock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The service of {@link EngineProfile} on a machine whose clock a test may set wrong. */
public class WrongClockProfile extends EngineProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        // Longer than correcting a clock takes.
        settings.put("anuencia.confirmation.patience", "PT1M");
        return settings;
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(WrongClock.class);
    }
}
