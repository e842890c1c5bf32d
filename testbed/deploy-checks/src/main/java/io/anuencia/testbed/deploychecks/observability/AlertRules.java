package io.anuencia.testbed.deploychecks.observability;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.testbed.deploychecks.Repository;
import io.anuencia.testbed.deploychecks.manifests.StrictYaml;
import java.util.ArrayList;
import java.util.List;

/** {@code prometheus-rules.yaml}: the alerts, as the Prometheus operator reads them. */
final class AlertRules {

    private static final String FILE = MetricCatalogue.FOLDER + "/prometheus-rules.yaml";

    private AlertRules() {}

    /** Returns the rules as Prometheus itself reads them. */
    static JsonNode spec(Repository repository) {
        return StrictYaml.documents(FILE, repository.read(FILE)).get(0).path("spec");
    }

    /** Returns all rules, including recording rules. */
    static List<JsonNode> rules(Repository repository) {
        List<JsonNode> rules = new ArrayList<>();
        for (JsonNode group : spec(repository).path("groups")) {
            group.path("rules").forEach(rules::add);
        }
        return rules;
    }

    /** Returns the alerts. */
    static List<JsonNode> alerts(Repository repository) {
        return rules(repository).stream().filter(rule -> rule.has("alert")).toList();
    }
}
