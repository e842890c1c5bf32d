package io.anuencia.testbed.deploychecks.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.anuencia.testbed.deploychecks.Repository;
import io.anuencia.testbed.deploychecks.manifests.StrictYaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the script of {@code topics} in {@code compose.yaml} with a stub of Kafka's tool. */
class ComposeTopicsTest {

    private static final Repository REPOSITORY = Repository.here();
    private static final String TOPICS = "deploy/kubernetes/overlays/local/topics.yaml";

    /** Lists the names in a file, and notes the arguments of other calls. */
    private static final String TOOL =
            """
            #!/bin/sh
            shift 2
            if [ "$1" = --list ]; then cat FOLDER/there; else echo "$*" >> FOLDER/created; fi
            """;

    @TempDir Path folder;

    @BeforeEach
    void layOutTool() throws IOException {
        Path tool =
                Files.writeString(
                        folder.resolve("tool"), TOOL.replace("FOLDER", folder.toString()));
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
        Files.createFile(folder.resolve("created"));
    }

    /** Returns the lines of the ConfigMap that the job of the overlay reads. */
    private static List<String> listed() {
        return StrictYaml.documents(TOPICS, REPOSITORY.read(TOPICS))
                .get(0)
                .at("/data/topics.txt")
                .asText()
                .lines()
                .toList();
    }

    private static String name(String line) {
        return line.substring(0, line.indexOf(' '));
    }

    private static String created(String line) {
        String[] words = line.split(" ", 3);
        return "--create --if-not-exists --topic %s --partitions %s --replication-factor 1 %s"
                .formatted(words[0], words[1], words[2]);
    }

    /** Runs the script on a broker that has these topics; returns what it creates. */
    private List<String> create(List<String> there) throws Exception {
        Files.write(folder.resolve("there"), there);
        String script =
                new YAMLMapper()
                        .readTree(REPOSITORY.read("deploy/local/compose.yaml"))
                        .at("/services/topics/command/0")
                        .asText()
                        .replace("$$", "$")
                        .replace(
                                "/opt/kafka/bin/kafka-topics.sh", folder.resolve("tool").toString())
                        .replace("/topics/topics.yaml", REPOSITORY.file(TOPICS).toString());
        Process process = new ProcessBuilder("sh", "-ec", script).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return Files.readAllLines(folder.resolve("created"));
    }

    @Test
    void brokerGetsTheTopicsOfTheOverlay() throws Exception {
        // when
        List<String> created = create(List.of());

        // then
        assertThat(listed()).hasSizeGreaterThan(20);
        assertThat(created).isEqualTo(listed().stream().map(ComposeTopicsTest::created).toList());
    }

    /** The tool takes seconds for each topic: two minutes for all of them. */
    @Test
    void existingTopicsAreSkipped() throws Exception {
        // given
        List<String> names = listed().stream().map(ComposeTopicsTest::name).toList();

        // when
        List<String> created = create(names.subList(1, names.size()));

        // then
        assertThat(created).containsExactly(created(listed().get(0)));
    }
}
