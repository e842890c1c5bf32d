package io.anuencia.testbed.deploychecks.observability;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.testbed.deploychecks.Repository;
import io.anuencia.testbed.deploychecks.manifests.StrictYaml;
import java.util.ArrayList;
import java.util.List;

/** {@code rules.yml}: the alerts, and their copy for the Prometheus operator. */
public final class AlertRules {

    private static final String FILE = MetricCatalogue.FOLDER + "/rules.yml";
    private static final String HEAD =
            """
            # Written by deploy/generate from rules.yml beside it; change that file instead.
            apiVersion: monitoring.coreos.com/v1
            kind: PrometheusRule
            metadata:
              name: anuencia
              labels: {app.kubernetes.io/part-of: anuencia}
            spec:
            """;

    private AlertRules() {}

    /** Returns the resource that contains the rules unchanged. */
    public static String resource(Repository repository) {
        StringBuilder yaml = new StringBuilder(HEAD);
        repository
                .read(FILE)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> yaml.append(line.isEmpty() ? "" : "  " + line).append('\n'));
        return yaml.toString();
    }

    /** Returns all rules, including recording rules. */
    static List<JsonNode> rules(Repository repository) {
        List<JsonNode> rules = new ArrayList<>();
        for (JsonNode group :
                StrictYaml.documents(FILE, repository.read(FILE)).get(0).path("groups")) {
            group.path("rules").forEach(rules::add);
        }
        return rules;
    }

    /** Returns the alerts. */
    static List<JsonNode> alerts(Repository repository) {
        return rules(repository).stream().filter(rule -> rule.has("alert")).toList();
    }
}
