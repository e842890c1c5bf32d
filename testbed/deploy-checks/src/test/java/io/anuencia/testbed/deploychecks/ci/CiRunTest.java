package io.anuencia.testbed.deploychecks.ci;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.deploychecks.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code .ci/run} on a machine whose programs are stubs. */
class CiRunTest {

    private static final List<String> REAL =
            List.of(
                    "bash", "cat", "cut", "date", "dirname", "find", "grep", "head", "mkdir",
                    "mktemp", "nproc", "rm", "sleep", "sort", "tail", "touch");

    @TempDir Path root;

    @BeforeEach
    void layOutMachine() throws IOException {
        Files.createDirectories(root.resolve("bin"));
        for (String program : REAL) {
            Files.createSymbolicLink(root.resolve("bin").resolve(program), found(program));
        }
        write("repository/.ci/run", Repository.here().read(".ci/run"));
        write("repository/deploy/images/scan", "#!/bin/sh\necho skipped: needs trivy\nexit 77\n");
        program("repository/deploy/local/run", "echo the demo runs");
        program("bin/java", "echo java");
        program(
                "bin/mvn",
                """
                echo "mvn $*"
                mkdir -p a/target/surefire-reports
                sleep 0.1
                echo '<skipped message="assumption: [skipped: needs promtool] to hold"/>' \\
                  > a/target/surefire-reports/TEST-a.xml
                """);
    }

    private static Path found(String program) {
        return List.of("/usr/bin", "/bin").stream()
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private void program(String path, String script) throws IOException {
        write(path, "#!/bin/sh\n" + script + "\n");
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private String said(int status) throws Exception {
        ProcessBuilder run =
                new ProcessBuilder(
                        root.resolve("bin/bash").toString(),
                        root.resolve("repository/.ci/run").toString());
        run.environment().put("PATH", root.resolve("bin").toString());
        Process process = run.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(status);
        return said;
    }

    @Test
    void rootWhosePackagesCannotBeInstalledFails() throws Exception {
        // given
        program("bin/id", "echo 0");
        program("bin/apt-get", "echo \"$*: no mirror\"; exit 100");

        // when
        String said = said(1);

        // then
        assertThat(said)
                .contains(
                        "no mirror", "not installed: kustomize promtool chromium chromedriver curl")
                .doesNotContain("mvn -B verify");
    }

    @Test
    void packagesAreInstalledByASecondAttempt() throws Exception {
        // given
        program("bin/id", "echo 0");
        program(
                "bin/apt-get",
                "[ -e \"$TMPDIR/once\" ] || { touch \"$TMPDIR/once\"; exit 100; }"
                        .replace("$TMPDIR", root.toString()));

        // then
        assertThat(said(0)).contains("mvn -B verify", "the demo runs");
    }

    /** The end of a long log is what is read. */
    @Test
    void skippedTestsAreNamedAtTheEnd() throws Exception {
        // given
        program("bin/id", "echo 1000");

        // when
        String said = said(0);

        // then
        assertThat(said).endsWith("== done\nskipped: needs promtool\nskipped: needs trivy\n");
    }
}
