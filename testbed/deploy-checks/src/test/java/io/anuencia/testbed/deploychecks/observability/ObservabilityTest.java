package io.anuencia.testbed.deploychecks.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anuencia.testbed.deploychecks.Deployments;
import io.anuencia.testbed.deploychecks.Pages;
import io.anuencia.testbed.deploychecks.Repository;
import io.anuencia.testbed.deploychecks.manifests.Resource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObservabilityTest {

    private static final Repository REPOSITORY = Repository.here();
    private static final MetricCatalogue CATALOGUE = MetricCatalogue.of(REPOSITORY);

    static Stream<JsonNode> alerts() {
        return AlertRules.alerts(REPOSITORY).stream();
    }

    static Stream<Path> dashboards() {
        return REPOSITORY.filesBelow(MetricCatalogue.FOLDER + "/dashboards", ".json").stream();
    }

    @Test
    void catalogueListsOnlyWhatTheCodeEmits() {
        // then
        assertThat(EmittedMetrics.of(REPOSITORY)).containsAll(CATALOGUE.of("service"));
    }

    /**
     * The metrics of section 6.1 of the design, except those of binders, which Micrometer names.
     */
    @Test
    void codeEmitsWhatTheDesignNames() {
        // then
        assertThat(EmittedMetrics.of(REPOSITORY))
                .contains(
                        "webhook_received_total",
                        "webhook_ack_seconds",
                        "webhook_signature_failures_total",
                        "consent_decisions_total",
                        "consent_decision_seconds",
                        "consent_permits_open",
                        "consent_permit_expired_total",
                        "consent_optout_ack_seconds",
                        "consent_optout_propagation_seconds",
                        "consent_ledger_chain_ok",
                        "consent_violation_total",
                        "dispatch_attempts_total",
                        "dispatch_in_doubt_oldest_seconds",
                        "dispatch_send_seconds",
                        "dispatch_throttle_wait_seconds",
                        "dispatch_rate_limit",
                        "send_late_write_total",
                        "whatsapp_api_responses_total",
                        "outbox_oldest_seconds",
                        "outbox_pending_rows",
                        "outbox_relay_errors_total",
                        "dlq_records_total");
    }

    @Test
    void rulesLookOnlyAtWhatIsEmitted() {
        // given
        Set<String> recorded =
                AlertRules.rules(REPOSITORY).stream()
                        .map(rule -> rule.path("record").asText())
                        .collect(Collectors.toSet());

        // when
        Set<String> unknown = new TreeSet<>();
        for (JsonNode rule : AlertRules.rules(REPOSITORY)) {
            String expression = rule.path("expr").asText();
            for (String name : recorded) {
                expression = name.isEmpty() ? expression : expression.replace(name, "1");
            }
            MetricCatalogue.usedIn(expression).stream()
                    .filter(metric -> !CATALOGUE.knows(metric))
                    .forEach(unknown::add);
        }

        // then
        assertThat(unknown).isEmpty();
    }

    /** The dashboard of the platform shows its connection pool; Quarkus leaves its metrics out. */
    @ParameterizedTest
    @ValueSource(strings = {"contacts-service", "consent-service", "dispatch-service"})
    void serviceWithADatabaseMeasuresItsConnections(String service) {
        // then
        assertThat(REPOSITORY.read(service + "/src/main/resources/application.properties"))
                .contains("\nquarkus.datasource.metrics.enabled=true\n");
    }

    /** The Prometheus of a cluster may scrape a second installation, and databases of others. */
    @Test
    void rulesAndDashboardsSelectOnlyOurNamespace() throws IOException {
        // given
        List<String> expressions = new ArrayList<>();
        AlertRules.rules(REPOSITORY).forEach(rule -> expressions.add(rule.path("expr").asText()));
        for (Path dashboard : dashboards().toList()) {
            new ObjectMapper()
                    .readTree(dashboard.toFile())
                    .findValues("expr")
                    .forEach(expression -> expressions.add(expression.asText()));
        }

        // when
        Set<String> unlimited =
                expressions.stream()
                        .flatMap(each -> MetricCatalogue.selectedEverywhereIn(each).stream())
                        .collect(Collectors.toCollection(TreeSet::new));

        // then
        assertThat(unlimited).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'sum by (pod_name) (rate(a_b_total[5m])) > 0', a_b_total",
        "'absent(up{x=\"y\"} == 1)', 'up{x=\"y\"}'",
        "'x:a_b:ratio5m > 1 and c_d{namespace=\"anuencia\"} > 1', x:a_b:ratio5m",
        "'label_replace(a_b{namespace=\"o\"}, \"c\", \"d\")', 'a_b{namespace=\"o\"}'"
    })
    void selectorsWithoutOurNamespaceAreFound(String expression, String selector) {
        // then
        assertThat(MetricCatalogue.selectedEverywhereIn(expression)).containsExactly(selector);
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void dashboardsLookOnlyAtWhatIsKnown(Path dashboard) throws IOException {
        // given
        List<JsonNode> expressions =
                new ObjectMapper().readTree(dashboard.toFile()).findValues("expr");

        // when
        Set<String> unknown =
                expressions.stream()
                        .flatMap(each -> MetricCatalogue.usedIn(each.asText()).stream())
                        .filter(metric -> !CATALOGUE.knows(metric))
                        .collect(Collectors.toSet());

        // then
        assertThat(expressions).hasSizeGreaterThan(6);
        assertThat(unknown).isEmpty();
    }

    /** A Prometheus of kube-prometheus-stack ignores resources without the label of its release. */
    @Test
    void everythingThatPrometheusReadsGetsTheLabelThatItAsksFor() {
        // given
        String told = Pages.part("deploy/README.md", "2. What you must decide");

        // when
        List<Resource> read =
                Deployments.overlayWith("production", Pages.yaml(told, "patches")).stream()
                        .filter(resource -> resource.kind().matches("PodMonitor|PrometheusRule"))
                        .toList();

        // then
        assertThat(read)
                .hasSizeGreaterThan(3)
                .allSatisfy(
                        resource ->
                                assertThat(resource.tree().at("/metadata/labels/release").asText())
                                        .isEqualTo("kube-prometheus-stack"));
        assertThat(Pages.part("deploy/README.md", "5. Watch it"))
                .contains("up{namespace=\"anuencia\"}", "\"name\":\"LagUnseen\"");
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void alertSaysHowBadItIsAndHasARunbookAndATest(JsonNode alert) {
        // given
        String name = alert.path("alert").asText();

        // then
        assertThat(alert.at("/labels/severity").asText()).isIn("page", "ticket");
        assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
        assertThat(REPOSITORY.read("docs/operations.md")).contains("### " + name + "\n");
        assertThat(
                        REPOSITORY.read(MetricCatalogue.FOLDER + "/rules-test.yml")
                                + REPOSITORY.read(MetricCatalogue.FOLDER + "/rules-test-days.yml"))
                .contains("alertname: " + name + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "'sum by (pod) (rate(a_b_total{x=\"c_d\"}[5m])) > 0', a_b_total",
        "'histogram_quantile(0.9, sum by (le) (rate(a_b_seconds_bucket[5m])))', a_b_seconds",
        "'min_over_time(a_b[2m]) > 0', a_b",
        "'sum by (pod) (a_b_count)', a_b_count",
        "'up{x=\"y\"} == 0', up"
    })
    void namesAreFoundInExpressions(String expression, String name) {
        // then
        assertThat(MetricCatalogue.usedIn(expression)).containsExactly(name);
    }
}
