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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
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

    @Test
    void secretsOfComposeLeaveTheTokenOfClusterAlone(@TempDir Path root) throws Exception {
        // given
        Path token = tokenOfCluster(root);

        // when
        makeSecrets(root, "--to", root.resolve("to").toString());

        // then
        assertThat(token).hasContent("of the cluster");
        assertThat(root.resolve("to/token")).isNotEmptyFile();
    }

    @Test
    void secretsWithTokenOfTheirOwnLeaveTheTokenOfClusterAlone(@TempDir Path root)
            throws Exception {
        // given
        Path token = tokenOfCluster(root);
        Path from = Files.createDirectory(root.resolve("from"));
        Files.writeString(from.resolve("issuer-public.pem"), "a key");
        Files.writeString(from.resolve("token"), "of that key");

        // when
        String secrets = makeSecrets(root, "--from", from.toString());

        // then
        assertThat(token).hasContent("of the cluster");
        assertThat(secrets).contains("token: " + base64("of that key"));
    }

    @Test
    void secretsWithNewTokenReplaceTheTokenOfCluster(@TempDir Path root) throws Exception {
        // given
        Path token = tokenOfCluster(root);
        Path from = Files.createDirectory(root.resolve("from"));
        Files.writeString(from.resolve("pepper"), "a pepper");

        // when
        String secrets = makeSecrets(root, "--from", from.toString());

        // then
        assertThat(secrets)
                .contains("pepper: " + base64("a pepper"))
                .contains("token: " + base64(Files.readString(token)));
    }

    private static Path tokenOfCluster(Path root) throws IOException {
        Path token = root.resolve("target/local-cluster/token");
        Files.createDirectories(token.getParent());
        return Files.writeString(token, "of the cluster");
    }

    /** Runs the script as if it belonged to a repository at this root; returns its output. */
    private static String makeSecrets(Path root, String... arguments) throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "openssl"))));
        Path script = root.resolve(OVERLAY + "secrets");
        Files.createDirectories(script.getParent());
        Files.writeString(script, REPOSITORY.read(OVERLAY + "secrets"));
        Process process =
                new ProcessBuilder(
                                Stream.concat(
                                                Stream.of("bash", script.toString()),
                                                Stream.of(arguments))
                                        .toList())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
