package io.anuencia.contacts;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Runs the service without workers, because the test does their work. */
public class WithoutWorkers implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("anuencia.imports.worker", "false", "anuencia.audiences.worker", "false");
    }
}
