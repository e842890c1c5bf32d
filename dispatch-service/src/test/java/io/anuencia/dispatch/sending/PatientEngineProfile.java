package io.anuencia.dispatch.sending;

import java.util.HashMap;
import java.util.Map;

/** The service against a fake Graph, with the usual wait for answers. */
public class PatientEngineProfile extends EngineProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> config = new HashMap<>(super.getConfigOverrides());
        config.put("anuencia.wire.answer-timeout", "PT20S");
        return config;
    }
}
