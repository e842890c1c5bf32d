package io.anuencia.contacts;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The test is the worker. */
public class WithoutWorkers implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("anuencia.imports.worker", "false", "anuencia.audiences.worker", "false");
    }
}
