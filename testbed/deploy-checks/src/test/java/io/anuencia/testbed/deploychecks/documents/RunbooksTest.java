package io.anuencia.testbed.deploychecks.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.testbed.deploychecks.Deployments;
import io.anuencia.testbed.deploychecks.Pages;
import io.anuencia.testbed.deploychecks.Repository;
import io.anuencia.testbed.deploychecks.manifests.Manifests;
import io.anuencia.testbed.deploychecks.manifests.Resource;
import io.anuencia.testbed.deploychecks.settings.Settings;
import io.anuencia.testbed.deploychecks.topics.TopicList;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The instructions of runbooks have their intended effect. */
class RunbooksTest {

    private static final Repository REPOSITORY = Repository.here();
    private static final String OPERATIONS = "docs/operations.md";
    private static final Pattern CONSUMER = Pattern.compile("\\./kafka-console-consumer[.]sh[^`]*");
    private static final Pattern SCALED = Pattern.compile("kubectl [^`\\n]*\\bscale\\b[^`\\n]*");

    private static List<String> runbooksThatStop(String service) {
        return Pages.parts(OPERATIONS).stream()
                .filter(runbook -> runbook.contains("Scale " + service + " to 0"))
                .toList();
    }

    private static String restoreOf(String service) {
        return Pages.part(OPERATIONS, "Restoring " + service + "-db");
    }

    /** A manual scaling of a service that KEDA scales is undone within its polling interval. */
    @Test
    void runbookThatStopsAScaledServicePausesItsScaler() {
        // given
        Stream<String> scaled =
                Manifests.below(REPOSITORY, "components/autoscaling-keda").stream()
                        .filter(resource -> resource.kind().equals("ScaledObject"))
                        .map(resource -> resource.tree().at("/spec/scaleTargetRef/name").asText());

        // when
        List<String> runbooks =
                scaled.flatMap(service -> runbooksThatStop(service).stream()).toList();

        // then
        assertThat(runbooks).isNotEmpty();
        assertThat(runbooks)
                .allSatisfy(
                        runbook ->
                                assertThat(runbook)
                                        .contains("paused-replicas=0")
                                        .contains("paused-replicas-`"));
    }

    /** The next apply undoes a scaling that is not in the manifests. */
    @Test
    void runbookThatStopsAServiceSaysSoInTheOverlay() {
        // given
        List<String> counted =
                Deployments.base().stream()
                        .filter(resource -> resource.tree().at("/spec").has("replicas"))
                        .map(Resource::name)
                        .toList();

        // then
        assertThat(counted).contains("consent-service", "contacts-service", "dispatch-service");
        assertThat(counted)
                .allSatisfy(
                        service ->
                                assertThat(runbooksThatStop(service))
                                        .allSatisfy(
                                                runbook ->
                                                        assertThat(runbook)
                                                                .contains(zeroOf(service))
                                                                .contains(endOf(service))));
    }

    private static String zeroOf(String service) {
        return "{name: " + service + ", count: 0}";
    }

    private static String endOf(String service) {
        return "wait --for=delete pod -l app.kubernetes.io/name=" + service;
    }

    /** The offsets of a group cannot be moved while it has members. */
    @ParameterizedTest
    @ValueSource(strings = {"consent", "contacts", "dispatch"})
    void restoreStopsTheServiceBeforeItMovesOffsets(String service) {
        // when
        String runbook = restoreOf(service);

        // then
        assertThat(runbook)
                .containsSubsequence(
                        "Scale " + service + "-service to 0",
                        zeroOf(service + "-service"),
                        endOf(service + "-service"),
                        "ewind");
    }

    /** consent-service publishes its packs at each start, to a compacted topic. */
    @Test
    void restoreOfConsentKeepsWhatTheRestoredServiceOverwrites() {
        // given
        String topic = "consent.catalog-events.v1";
        assertThat(TopicList.of(REPOSITORY).named(topic).configuration())
                .containsEntry("cleanup.policy", "compact");

        // then
        assertThat(restoreOf("consent"))
                .containsSubsequence(
                        endOf("consent-service"),
                        "--topic " + topic + " --from-beginning",
                        "print.key=true --property print.headers=true > catalog-before.txt",
                        "Set `ANUENCIA_EVENTS_READ=false`",
                        "Scale consent-service up",
                        "compare with `catalog-before.txt`",
                        "Then remove the setting again");
    }

    @Test
    void restoreOfDispatchNamesWhatKeepsItFromSendingFirst() {
        // then
        assertThat(restoreOf("dispatch"))
                .containsSubsequence(
                        zeroOf("dispatch-service"),
                        "ANUENCIA_SENDING_ENABLED",
                        "Then restore, as above");
    }

    @Test
    void editOfTheOverlayThatRestoresDispatchStartsNothingAndSendsNothing() {
        // given
        String edit = Pages.yaml(restoreOf("dispatch"), "replicas");

        // when
        JsonNode dispatch =
                Deployments.overlayWith("production", edit).stream()
                        .filter(resource -> resource.id().equals("StatefulSet/dispatch-service"))
                        .map(resource -> resource.tree().at("/spec"))
                        .findFirst()
                        .orElseThrow();

        // then
        assertThat(dispatch.path("replicas").asInt(-1)).isZero();
        assertThat(value(dispatch, "ANUENCIA_SENDING_ENABLED")).isEqualTo("false");
        assertThat(value(dispatch, "QUARKUS_DATASOURCE_JDBC_URL")).contains("dispatch-db-2-rw");
        assertThat(dispatch.findValuesAsText("secretName"))
                .contains("dispatch-db-2-ca")
                .doesNotContain("dispatch-db-ca");
    }

    /** Strimzi labels the exporter's pod with its name, and with the kind of its brokers. */
    @Test
    void exporterIsLookedForByALabelThatItHas() {
        // given
        List<Resource> manifests =
                Stream.of("kafka", "components/monitoring")
                        .flatMap(folder -> Manifests.below(REPOSITORY, folder).stream())
                        .toList();

        // then
        assertThat(manifests)
                .filteredOn(resource -> resource.id().equals("PodMonitor/kafka"))
                .singleElement()
                .extracting(monitor -> monitor.tree().at("/spec/selector").toString())
                .isEqualTo("{\"matchLabels\":{\"strimzi.io/kind\":\"Kafka\"}}");
        assertThat(manifests)
                .filteredOn(resource -> resource.kind().equals("Kafka"))
                .singleElement()
                .satisfies(
                        kafka ->
                                assertThat(Pages.part(OPERATIONS, "LagUnseen"))
                                        .contains(
                                                "-l strimzi.io/name=%s-kafka-exporter`"
                                                        .formatted(kafka.name()))
                                        .doesNotContain("KafkaExporter"));
    }

    @Test
    void consumerOfARunbookEndsByItself() {
        // when
        List<String> calls =
                CONSUMER.matcher(REPOSITORY.read(OPERATIONS))
                        .results()
                        .map(MatchResult::group)
                        .toList();

        // then
        assertThat(calls)
                .hasSizeGreaterThan(4)
                .allSatisfy(call -> assertThat(call).contains(" --timeout-ms "));
    }

    /** Each sealing writes another checkpoint, so a longer wait never ends. */
    @Test
    void readerOfCheckpointsWaitsForLessThanTheNextSealing() {
        // given
        Duration sealing =
                Settings.of(REPOSITORY, "consent-service").stream()
                        .filter(each -> each.variable().equals("ANUENCIA_LEDGER_SEAL_EVERY"))
                        .flatMap(setting -> setting.defaultValue().stream())
                        .map(Duration::parse)
                        .findFirst()
                        .orElseThrow();

        // when
        Matcher wait =
                Pattern.compile("consent.checkpoints.v1 --from-beginning --timeout-ms (\\d+)")
                        .matcher(Pages.part(OPERATIONS, "LedgerBroken"));

        // then
        assertThat(wait.find()).isTrue();
        assertThat(Duration.ofMillis(Long.parseLong(wait.group(1)))).isLessThan(sealing);
    }

    /** Kafka's tool reads dates in this format alone. */
    @Test
    void offsetsAreRewoundToADateThatTheToolReads() {
        // then
        assertThat(restoreOf("consent"))
                .containsPattern(
                        "(?m)^ +before=\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}$")
                .contains("--to-datetime $before ");
    }

    /** The next apply would undo a rollback that is not in the overlay. */
    @Test
    void rollbackIsWrittenIntoTheOverlay() {
        // then
        assertThat(Pages.part(OPERATIONS, "Upgrade and rollback"))
                .containsSubsequence("lower `newTag`", "rollout undo", "first step");
    }

    @Test
    void namespaceIsMadeBeforeTheSecretsInIt() {
        // then
        assertThat(Pages.part("deploy/README.md", "4. Go"))
                .containsSubsequence(
                        "kubectl apply -f deploy/kubernetes/base/namespace.yaml",
                        "kubectl apply -f your-secrets.yaml",
                        "kubectl apply -k your-overlay");
    }

    private static String value(JsonNode workload, String variable) {
        for (JsonNode each : workload.at("/template/spec/containers/0/env")) {
            if (each.path("name").asText().equals(variable)) {
                return each.path("value").asText();
            }
        }
        return "";
    }

    /** Every workload has a number of replicas or a scaler, so a manual scaling would be undone. */
    @Test
    void noPageScalesPastTheManifests() {
        // given
        List<Path> pages = REPOSITORY.filesBelow("", ".md");

        // when
        List<String> told =
                pages.stream()
                        .flatMap(page -> SCALED.matcher(Repository.read(page)).results())
                        .map(MatchResult::group)
                        .filter(command -> !command.contains("--replicas=0"))
                        .toList();

        // then
        assertThat(pages).contains(REPOSITORY.file("docs/scale.md"));
        assertThat(told).isEmpty();
    }

    @Test
    void productionOverlayCountsWhatNothingScales() {
        // given
        List<String> counted =
                Deployments.overlay("production").stream()
                        .filter(resource -> resource.id().matches("(Deployment|StatefulSet)/.*"))
                        .filter(resource -> resource.tree().at("/spec").has("replicas"))
                        .map(Resource::name)
                        .toList();

        // when
        String overlay =
                REPOSITORY.read("deploy/kubernetes/overlays/production/kustomization.yaml");

        // then
        assertThat(counted).isNotEmpty();
        assertThat(counted)
                .allSatisfy(name -> assertThat(overlay).contains("- {name: " + name + ", count: "));
    }
}
