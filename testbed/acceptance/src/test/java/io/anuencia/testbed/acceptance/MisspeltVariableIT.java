package io.anuencia.testbed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A misspelt or missing setting must be reported before the service starts without it. */
class MisspeltVariableIT {

    private static final int PATIENCE_SECONDS = 120;

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contacts-service",
                "consent-service",
                "dispatch-service",
                "webhook-service"
            })
    void serviceDoesNotStartWithAVariableThatNoSettingHas(String service)
            throws IOException, InterruptedException {
        // given
        Map<String, String> misspelt = Map.of("ANUENCIA_SENDINGS_ENABLED", "false");
        // then
        assertThat(refusal(service, misspelt))
                .contains("no setting has the name ANUENCIA_SENDINGS_ENABLED;");
    }

    @Test
    void serviceDoesNotStartWithoutTheAudienceOfItsTokens()
            throws IOException, InterruptedException {
        // given
        Map<String, String> loose = Map.of("MP_JWT_VERIFY_ISSUER", "https://login.test");
        // then
        assertThat(refusal("webhook-service", loose)).contains("set MP_JWT_VERIFY_AUDIENCES;");
    }

    /** Starts a service that must not start, and returns what it said. */
    private String refusal(String service, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path jar = Packaged.root().resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
        Path said = folder.resolve("said");
        ProcessBuilder start =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-jar",
                                jar.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile());
        start.environment().putAll(environment);
        Process process = start.start();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).isTrue();
        assertThat(process.exitValue()).isNotZero();
        return Files.readString(said);
    }
}
