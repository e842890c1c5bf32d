package io.anuencia.testbed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A packaged service with settings that it must refuse before it waits for anything. */
final class RefusedStart {

    private static final int PATIENCE_SECONDS = 120;

    private RefusedStart() {}

    /** Starts the service, which must end by itself, and returns what it said. */
    static String of(String service, Map<String, String> environment, Path folder)
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
