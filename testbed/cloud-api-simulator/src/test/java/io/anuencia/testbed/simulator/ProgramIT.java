package io.anuencia.testbed.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulator as a process of its own, as the local stack starts it. */
class ProgramIT {
    private static final Pattern READY = Pattern.compile("simulator ready port=([0-9]+)");
    private static final String CONFIG =
            """
            {"businesses":[{"wabaId":"102290129340398","phoneNumbers":[{"id":"106540352242922"}],
              "templates":[{"name":"hello","language":"es","category":"MARKETING",
               "components":[{"type":"BODY","text":"Hola"}]}]}],
             "webhook":{"url":"http://127.0.0.1:1/nobody/listens"},"tokens":["env:GRAPH_TOKEN"]}
            """;
    private static final String SEND =
            """
            {"messaging_product":"whatsapp","to":"+447700900999","type":"template",
             "template":{"name":"hello","language":{"code":"es"}}}
            """;

    @TempDir Path directory;

    @Test
    void programServesAndItsOutputHoldsNoNumber() throws Exception {
        // given
        Files.writeString(directory.resolve("config.json"), CONFIG);
        Process process = run("--config", "config.json", "--port", "0");
        try {
            await("readiness").untilAsserted(() -> assertThat(output()).containsPattern(READY));
            Matcher ready = READY.matcher(output());
            assertThat(ready.find()).isTrue();
            String url = "http://127.0.0.1:" + ready.group(1);

            // when
            int sent = post(url + "/v26.0/106540352242922/messages", SEND);
            int said = post(url + "/_sim/people/447700900999/messages", "{\"text\":\"secreto\"}");
            int mistaken = post(url + "/_sim/people/447700900999/messages", "{\"tapLast\":1}");

            // then
            assertThat(List.of(sent, said, mistaken)).containsExactly(200, 200, 400);
            await("a refused webhook in the log")
                    .untilAsserted(() -> assertThat(output()).contains("webhooks refused"));
            assertThat(output()).doesNotContain("7700900999", "secreto", "graph-secret");
        } finally {
            process.destroy();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void unusableConfigEndsTheProgramWithTheReason() throws Exception {
        // given
        Files.writeString(directory.resolve("config.json"), "{\"timeline\":{\"readShare\":70}}");

        // when
        Process process = run("--config", "config.json");

        // then
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(output())
                .contains(
                        "simulator not started: timeline.readShare: must be a number from 0 to 1");
    }

    @Test
    void unusableScenarioEndsTheProgramWithThePathOfTheMistake() throws Exception {
        // given
        Files.writeString(directory.resolve("config.json"), CONFIG);
        Files.writeString(
                directory.resolve("bad-hour.json"),
                "{\"steps\":[{\"method\":\"POST\",\"path\":\"outcomes\",\"body\":{\"to\":\"*\"}}]}");

        // when
        Process process = run("--config", "config.json", "--scenario", "bad-hour.json");

        // then
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(output())
                .contains("simulator not started: scenario.steps[0].body.at: is required");
    }

    private Process run(String... flags) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-cp");
        command.add(
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(CloudApiSimulator.class.getName());
        command.addAll(List.of(flags));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("output").toFile());
        builder.environment().put("GRAPH_TOKEN", "graph-secret");
        return builder.start();
    }

    private String output() throws IOException {
        Path output = directory.resolve("output");
        return Files.exists(output) ? Files.readString(output) : "";
    }

    private static int post(String url, String body) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url))
                        .header("Authorization", "Bearer graph-secret")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
