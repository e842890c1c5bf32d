package io.anuencia.testbed.deploychecks.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.anuencia.testbed.deploychecks.Repository;
import io.anuencia.testbed.deploychecks.manifests.StrictYaml;
import io.anuencia.testbed.deploychecks.settings.SettingsPage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keeps what starting {@code compose.yaml} for real taught. */
class ComposeStartTest {

    private static final Repository REPOSITORY = Repository.here();
    private static final String OVERLAY = "deploy/kubernetes/overlays/local/";

    private static JsonNode compose;

    @BeforeAll
    static void readIt() throws IOException {
        compose = new YAMLMapper().readTree(REPOSITORY.read("deploy/local/compose.yaml"));
    }

    static Stream<String> services() {
        return SettingsPage.SERVICES.stream();
    }

    private static JsonNode composed(String name) {
        return compose.path("services").path(name);
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
    }

    private static JsonNode probeOfPod(String database) {
        return StrictYaml.read("postgres", REPOSITORY.read(OVERLAY + "postgres.yaml")).stream()
                .filter(resource -> resource.name().equals(database))
                .map(
                        resource ->
                                resource.tree()
                                        .at(
                                                "/spec/template/spec/containers/0/readinessProbe/exec/command"))
                .filter(command -> !command.isMissingNode())
                .findFirst()
                .orElseThrow();
    }

    /**
     * The default user of the tool is unknown to the database, whose log would say so each time.
     */
    @ParameterizedTest
    @ValueSource(strings = {"contacts", "consent", "dispatch"})
    void databaseIsAskedInTheNameOfItsUser(String database) {
        // given
        JsonNode composed = composed(database + "-db-rw");

        // when
        List<String> words = texts(composed.at("/healthcheck/test"));

        // then
        assertThat(words)
                .containsSequence("-U", composed.at("/environment/POSTGRES_USER").asText());
        assertThat(words.subList(1, words.size())).isEqualTo(texts(probeOfPod(database + "-db")));
    }

    /** A volume without a name outlives {@code podman-compose down --volumes}, with its people. */
    @ParameterizedTest
    @ValueSource(strings = {"contacts-db-rw", "consent-db-rw", "dispatch-db-rw", "kafka"})
    void storeKeepsItsDataInVolumeWithName(String store) {
        // given
        JsonNode composed = composed(store);

        // when
        String[] volume = composed.path("volumes").path(0).asText().split(":", -1);

        // then
        assertThat(compose.path("volumes").has(volume[0])).isTrue();
        assertThat(volume[1])
                .isEqualTo(
                        composed.at("/environment/KAFKA_LOG_DIRS")
                                .asText("/var/lib/postgresql/data"));
    }

    /** An image that was not built must not come from a stranger who took its name. */
    @Test
    void imagesOfOursAreNeverFetched() {
        // then
        assertThat(compose.path("services"))
                .filteredOn(service -> service.path("image").asText().startsWith("anuencia/"))
                .hasSize(5)
                .allSatisfy(
                        service ->
                                assertThat(service.path("pull_policy").asText())
                                        .isEqualTo("never"));
    }

    /** Native libraries are unpacked there and loaded, which Docker's tmpfs forbids by default. */
    @Test
    void readOnlyContainersMayRunWhatTheyUnpack() {
        // then
        assertThat(compose.path("services"))
                .filteredOn(service -> service.path("read_only").asBoolean())
                .hasSize(5)
                .allSatisfy(
                        service ->
                                assertThat(texts(service.path("tmpfs")))
                                        .containsExactly("/tmp:exec"));
    }

    /** Podman cannot start what needs an ended container that needs a running one. */
    @ParameterizedTest
    @MethodSource("services")
    void serviceStartsAfterTopicsAndEndsBeforeBroker(String service) {
        // given
        JsonNode needs = composed(service).path("depends_on");

        // then
        assertThat(composed("topics").has("depends_on")).isFalse();
        assertThat(needs.at("/kafka/condition").asText()).isEqualTo("service_started");
        assertThat(needs.at("/topics/condition").asText())
                .isEqualTo("service_completed_successfully");
    }

    /** The tool takes seconds for each topic: two minutes for all of them. */
    @Test
    void topicsThatExistAreSkipped() {
        // then
        assertThat(composed("topics").path("command").path(0).asText())
                .contains("until there=$$($$tool --list")
                .contains("grep -qxF \"$$topic\" || continue");
    }

    @Test
    void secretsOfComposeLeaveTheTokenOfClusterAlone(@TempDir Path root) throws Exception {
        // given
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "openssl"))));
        Path script = root.resolve(OVERLAY + "secrets");
        Files.createDirectories(script.getParent());
        Files.writeString(script, REPOSITORY.read(OVERLAY + "secrets"));
        Path token = root.resolve("target/local-cluster/token");
        Files.createDirectories(token.getParent());
        Files.writeString(token, "of the cluster");

        // when
        Process process =
                new ProcessBuilder("bash", script.toString(), "--to", root.resolve("to").toString())
                        .redirectErrorStream(true)
                        .start();
        process.getInputStream().readAllBytes();

        // then
        assertThat(process.waitFor()).isZero();
        assertThat(token).hasContent("of the cluster");
        assertThat(root.resolve("to/token")).isNotEmptyFile();
    }
}
