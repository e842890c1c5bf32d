package io.anuencia.dispatch.sending;

import java.util.HashMap;
import java.util.Map;

/** The service does nothing by itself. */
public class StillProfile extends EngineProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> config = new HashMap<>(super.getConfigOverrides());
        config.put("anuencia.sending.enabled", "false");
        config.put("quarkus.scheduler.enabled", "false");
        return config;
    }
}
