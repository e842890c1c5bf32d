package io.anuencia.testbed.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgumentsTest {
    private final Arguments arguments = new Arguments(Map.of("SECRET", "from-env"));

    @Test
    void flagsAreLaidOverTheFile(@TempDir Path directory) throws IOException {
        // given
        Path file = directory.resolve("config.json");
        Files.writeString(file, "{\"port\":1,\"seed\":2,\"webhook\":{\"appSecret\":\"x\"}}");

        // when
        var document =
                arguments.read(
                        "--port",
                        "8090",
                        "--config",
                        file.toString(),
                        "--webhook-url",
                        "http://h/x",
                        "--token",
                        "123",
                        "--set",
                        "timeline.readShare=0.5",
                        "--set",
                        "replies.stopPayloadPrefix=bye");

        // then
        assertThat(document)
                .hasToString(
                        "{\"port\":8090,\"seed\":2,\"webhook\":{\"appSecret\":\"x\","
                                + "\"url\":\"http://h/x\"},\"tokens\":[\"123\"],"
                                + "\"timeline\":{\"readShare\":0.5},"
                                + "\"replies\":{\"stopPayloadPrefix\":\"bye\"}}");
    }

    @Test
    void secretsComeFromTheEnvironment() {
        // when
        var document = arguments.read("--app-secret", "env:SECRET", "--token", "env:SECRET");

        // then
        assertThat(document.at("/webhook/appSecret").asText()).isEqualTo("from-env");
        assertThat(document.at("/tokens/0").asText()).isEqualTo("from-env");
    }

    @Test
    void mistakesSayWhatToDo() {
        assertThatThrownBy(() -> arguments.read("--prot", "1"))
                .hasMessageStartingWith("--prot: is not a known flag")
                .hasMessageContaining("--config FILE");
        assertThatThrownBy(() -> arguments.read("--port"))
                .hasMessageStartingWith("--port: needs a value");
        assertThatThrownBy(() -> arguments.read("--set", "a"))
                .hasMessageStartingWith("--set: must be PATH=VALUE");
        assertThatThrownBy(() -> arguments.read("--config", "nowhere.json"))
                .hasMessageStartingWith("--config: there is no file nowhere.json");
        assertThatThrownBy(() -> arguments.read("--app-secret", "env:NONE"))
                .hasMessageContaining("environment variable NONE: set it");
        assertThatThrownBy(() -> arguments.parse("[1]"))
                .hasMessageStartingWith("config: must be a JSON object");
    }
}
