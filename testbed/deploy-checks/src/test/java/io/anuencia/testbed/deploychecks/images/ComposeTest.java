package io.anuencia.testbed.deploychecks.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.anuencia.testbed.deploychecks.Deployments;
import io.anuencia.testbed.deploychecks.Repository;
import io.anuencia.testbed.deploychecks.manifests.StrictYaml;
import io.anuencia.testbed.deploychecks.settings.Setting;
import io.anuencia.testbed.deploychecks.settings.Settings;
import io.anuencia.testbed.deploychecks.settings.SettingsPage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares {@code compose.yaml} with the local overlay, without running either. */
class ComposeTest {

    private static final Repository REPOSITORY = Repository.here();
    private static final String FOLDER = "deploy/local/";
    private static final String OVERLAY = "deploy/kubernetes/overlays/local/";
    private static final String MADE = "../../target/local-compose/";
    private static final Pattern SECRET = Pattern.compile("\\$\\{(\\w+):\\?}");
    private static final Pattern LITERAL = Pattern.compile("(?m)^ +- ([A-Z_]+)=(.*)$");

    private static JsonNode compose;

    @BeforeAll
    static void readIt() throws IOException {
        compose = new YAMLMapper().readTree(REPOSITORY.read(FOLDER + "compose.yaml"));
    }

    static Stream<String> services() {
        return SettingsPage.SERVICES.stream();
    }

    private static JsonNode composed(String name) {
        return compose.path("services").path(name);
    }

    private static JsonNode containerOf(String service) {
        return Deployments.base().stream()
                .filter(resource -> resource.name().equals(service))
                .map(resource -> resource.tree().at("/spec/template/spec/containers/0"))
                .filter(container -> !container.isMissingNode())
                .findFirst()
                .orElseThrow();
    }

    /** Returns the first container of a store or job of the overlay. */
    private static JsonNode containerIn(String file, String name) {
        return StrictYaml.read(file, REPOSITORY.read(OVERLAY + file)).stream()
                .filter(resource -> resource.name().equals(name))
                .map(resource -> resource.tree().at("/spec/template/spec/containers/0"))
                .filter(container -> !container.isMissingNode())
                .findFirst()
                .orElseThrow();
    }

    /** Returns the environment by name; the text of a secret is in no file. */
    private static Map<String, String> environment(JsonNode container) {
        Map<String, String> environment = new TreeMap<>();
        for (JsonNode entry : container.path("env")) {
            environment.put(entry.path("name").asText(), entry.path("value").asText(null));
        }
        return environment;
    }

    private static Map<String, String> composedEnvironment(String name) {
        Map<String, String> environment = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : composed(name).path("environment").properties()) {
            environment.put(entry.getKey(), entry.getValue().asText());
        }
        return environment;
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
    }

    @ParameterizedTest
    @MethodSource("services")
    void serviceHasTheSettingsOfItsPod(String service) {
        // given
        Map<String, String> pod = environment(containerOf(service));
        for (String file : List.of("deploy/kubernetes/base/", OVERLAY)) {
            LITERAL.matcher(REPOSITORY.read(file + "kustomization.yaml"))
                    .results()
                    .forEach(literal -> pod.put(literal.group(1), literal.group(2)));
        }

        // when
        Map<String, String> composed = composedEnvironment(service);

        // then
        assertThat(composed.keySet()).isEqualTo(pod.keySet());
        pod.values().removeIf(Objects::isNull);
        assertThat(composed).containsAllEntriesOf(pod);
    }

    @ParameterizedTest
    @MethodSource("services")
    void serviceHasEverySettingThatItNeedsAndNoneThatNobodyReads(String service) {
        // given
        List<String> known =
                services()
                        .flatMap(each -> Settings.of(REPOSITORY, each).stream())
                        .map(Setting::variable)
                        .toList();

        // when
        List<String> given =
                composedEnvironment(service).keySet().stream()
                        .filter(name -> name.startsWith("ANUENCIA_"))
                        .toList();

        // then
        assertThat(known).containsAll(given);
        assertThat(given)
                .containsAll(
                        Settings.of(REPOSITORY, service).stream()
                                .filter(Setting::isRequired)
                                .map(Setting::variable)
                                .toList());
    }

    @ParameterizedTest
    @MethodSource("services")
    void serviceRunsItsImageAsItsPodDoesAndOpensItsPorts(String service) {
        // given
        JsonNode composed = composed(service);
        List<String> ports = containerOf(service).path("ports").findValuesAsText("containerPort");

        // then
        assertThat(composed.path("image").asText())
                .isEqualTo(containerOf(service).path("image").asText());
        assertThat(texts(composed.path("ports")))
                .containsExactlyElementsOf(
                        ports.stream().map(port -> "127.0.0.1:" + port + ":" + port).toList());
        assertThat(composed.path("read_only").asBoolean()).isTrue();
        assertThat(texts(composed.path("cap_drop"))).containsExactly("ALL");
    }

    /** Docker kills after ten seconds by default, in the middle of an orderly end. */
    @ParameterizedTest
    @MethodSource("services")
    void serviceHasTheTimeOfItsPodToEnd(String service) {
        // when
        long pod =
                Deployments.base().stream()
                        .filter(resource -> resource.name().equals(service))
                        .mapToLong(
                                resource ->
                                        resource.tree()
                                                .at(
                                                        "/spec/template/spec/terminationGracePeriodSeconds")
                                                .asLong())
                        .max()
                        .orElseThrow();

        // then
        assertThat(composed(service).path("stop_grace_period").asText()).isEqualTo(pod + "s");
    }

    @Test
    void imagesAreThoseThatAreBuiltAndThoseOfTheOverlay() {
        // given
        String build = REPOSITORY.read("deploy/images/build");
        String tag = build.replaceFirst("(?s).*? tag=(\\S+) .*", "$1");
        String names = build.replaceFirst("(?s).*\nimages=\\(([^)]*)\\).*", "$1");
        List<String> expected = new ArrayList<>();
        for (String name : names.split(" ", -1)) {
            expected.add("anuencia/" + name + ":" + tag);
        }
        String kafka = containerIn("kafka.yaml", "kafka").path("image").asText();
        String postgres = containerIn("postgres.yaml", "contacts-db").path("image").asText();
        expected.addAll(List.of(kafka, kafka, postgres, postgres, postgres));

        // then
        assertThat(compose.path("services").findValuesAsText("image"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void brokerAndSimulatorHaveTheSettingsOfTheOverlay() {
        // given
        JsonNode simulator = containerIn("simulator.yaml", "cloud-api-simulator");

        // then
        assertThat(composedEnvironment("kafka"))
                .isEqualTo(environment(containerIn("kafka.yaml", "kafka")));
        assertThat(composedEnvironment("topics"))
                .isEqualTo(environment(containerIn("kafka.yaml", "topics")));
        assertThat(composedEnvironment("cloud-api-simulator").keySet())
                .isEqualTo(environment(simulator).keySet());
        assertThat(texts(composed("cloud-api-simulator").path("command")))
                .isEqualTo(texts(simulator.path("args")));
    }

    @ParameterizedTest
    @MethodSource("services")
    void serviceFindsTheFilesThatItsPodFinds(String service) {
        // when
        List<String> targets =
                texts(composed(service).path("volumes")).stream()
                        .map(mount -> mount.split(":", -1)[1])
                        .toList();

        // then
        assertThat(targets).contains("/etc/anuencia/issuer/public-key.pem");
        assertThat(containerOf(service).path("volumeMounts"))
                .map(mount -> mount.path("mountPath").asText())
                .allSatisfy(
                        folder ->
                                assertThat(folder.equals("/tmp") ? List.of("/tmp/") : targets)
                                        .anyMatch(target -> target.startsWith(folder + "/")));
    }

    @Test
    void whatIsMountedOrFilledInIsThereOrMadeByTheScript() {
        // given
        String script = REPOSITORY.read(OVERLAY + "secrets");
        String text = REPOSITORY.read(FOLDER + "compose.yaml");

        // then
        for (JsonNode service : compose.path("services")) {
            for (String mount : texts(service.path("volumes"))) {
                String source = mount.split(":", -1)[0];
                if (!source.contains("/")) {
                    assertThat(compose.path("volumes").has(source)).isTrue();
                } else if (source.startsWith(MADE)) {
                    String name = source.substring(MADE.length());
                    assertThat(script)
                            .containsPattern(
                                    "install -m 644 .*" + Pattern.quote(name) + "\" .*\"\\$to/\"");
                } else {
                    assertThat(REPOSITORY.file(FOLDER).resolve(source)).exists();
                }
            }
        }
        Matcher secrets = SECRET.matcher(text);
        assertThat(secrets.results().map(secret -> secret.group(1)).distinct())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(script).contains("printf '" + name + "=%s\\n'"));
    }
}
