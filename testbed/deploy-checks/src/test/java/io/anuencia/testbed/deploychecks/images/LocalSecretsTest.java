package io.anuencia.testbed.deploychecks.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.deploychecks.Repository;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second run must not replace the pepper of a cluster. */
class LocalSecretsTest {

    private static final String SCRIPT = "deploy/kubernetes/overlays/local/secrets";

    @TempDir Path root;

    /** Runs the script where kubectl ends with a status. */
    private Process secrets(int found) throws IOException {
        Path script = root.resolve(SCRIPT);
        Files.createDirectories(script.getParent());
        Files.writeString(script, Repository.here().read(SCRIPT));
        Path kubectl =
                Files.createFile(
                        root.resolve("kubectl"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
        Files.writeString(kubectl, "#!/bin/sh\nexit " + found + "\n");
        ProcessBuilder start = new ProcessBuilder("bash", script.toString());
        start.environment()
                .merge("PATH", root.toString(), (path, mine) -> mine + File.pathSeparator + path);
        return start.redirectError(root.resolve("said").toFile()).start();
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void clusterWithAPepperGetsNoOther() throws IOException, InterruptedException {
        // when
        Process process = secrets(0);

        // then
        assertThat(output(process)).isEmpty();
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(root.resolve("said")).content().contains("know nobody under a new pepper");
    }

    @Test
    void clusterWithoutOneGetsIt() throws IOException, InterruptedException {
        // when
        Process process = secrets(1);

        // then
        assertThat(output(process)).contains("name: anuencia-pepper");
        assertThat(process.waitFor()).isZero();
    }
}
