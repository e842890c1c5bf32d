package io.anuencia.testbed.deploychecks.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.anuencia.testbed.deploychecks.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PromtoolTest {

    private static final Path FOLDER = Repository.here().file(MetricCatalogue.FOLDER);

    private static String promtool(String... words) throws IOException, InterruptedException {
        assumeThat(System.getenv("PATH").split(":"))
                .as("skipped: needs promtool")
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
        List<String> command = Stream.concat(Stream.of("promtool"), Stream.of(words)).toList();
        Process process =
                new ProcessBuilder(command)
                        .directory(FOLDER.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + "\n" + said;
    }

    @Test
    void rulesAreWellFormed() throws Exception {
        // then
        assertThat(promtool("check", "rules", "rules.yml")).startsWith("0\n");
    }

    @Test
    void alertsFireWhenTheyShouldAndOnlyThen() throws Exception {
        // then
        assertThat(promtool("test", "rules", "rules-test.yml", "rules-test-days.yml"))
                .startsWith("0\n");
    }
}
