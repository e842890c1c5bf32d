package io.anuencia.testbed.deploychecks.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.anuencia.testbed.deploychecks.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromtoolTest {

    private static final Repository REPOSITORY = Repository.here();
    private static final List<String> TESTS = List.of("rules-test.yml", "rules-test-days.yml");

    @TempDir private Path folder;

    /** Lays out the rules where their tests expect them. */
    @BeforeEach
    void layOutFiles() throws IOException {
        new YAMLMapper()
                .writeValue(folder.resolve("rules.yml").toFile(), AlertRules.spec(REPOSITORY));
        for (String file : TESTS) {
            Files.copy(REPOSITORY.file(MetricCatalogue.FOLDER).resolve(file), folder.resolve(file));
        }
    }

    private String promtool(String... words) throws IOException, InterruptedException {
        assumeThat(System.getenv("PATH").split(":"))
                .as("skipped: needs promtool")
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
        List<String> command = Stream.concat(Stream.of("promtool"), Stream.of(words)).toList();
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
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
        assertThat(promtool("test", "rules", TESTS.get(0), TESTS.get(1))).startsWith("0\n");
    }
}
