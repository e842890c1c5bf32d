package io.anuencia.testbed.deploychecks.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.deploychecks.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests {@code deploy/images/scan} with a scanner that finds a vulnerability in one service. */
class ScanTest {

    private static final String SCANNER =
            """
            #!/bin/sh
            echo "asked $*"
            case "$*" in *dispatch-service*) exit 1;; esac
            """;

    private static Process scan(String path) throws IOException {
        ProcessBuilder scan =
                new ProcessBuilder(
                        "bash",
                        Repository.here().file("deploy/images/scan").toString(),
                        "--packaged");
        scan.environment().put("PATH", path);
        return scan.redirectErrorStream(true).start();
    }

    private static String said(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void holeInOneServiceFailsItAndTheOthersAreScannedAllTheSame(@TempDir Path programs)
            throws Exception {
        // given
        Path scanner = Files.writeString(programs.resolve("trivy"), SCANNER);
        Files.setPosixFilePermissions(scanner, PosixFilePermissions.fromString("rwx------"));

        // when
        Process process = scan(programs + ":" + System.getenv("PATH"));
        String said = said(process);

        // then
        assertThat(said.lines().filter(line -> line.startsWith("asked")))
                .hasSize(4)
                .allMatch(line -> line.contains("--exit-code 1"))
                .last()
                .asString()
                .endsWith("webhook-service/target/bom.json");
        assertThat(process.waitFor()).isEqualTo(1);
    }
}
