package io.anuencia.testbed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A misspelt setting must be reported before the service starts without it. */
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
        Path jar = Packaged.root().resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
        Path said = folder.resolve("said");
        ProcessBuilder start =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-jar",
                                jar.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile());
        start.environment().put("ANUENCIA_SENDINGS_ENABLED", "false");
        // when
        Process process = start.start();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        // then
        assertThat(ended).isTrue();
        assertThat(process.exitValue()).isNotZero();
        assertThat(said).content().contains("no setting has the name ANUENCIA_SENDINGS_ENABLED;");
    }
}
