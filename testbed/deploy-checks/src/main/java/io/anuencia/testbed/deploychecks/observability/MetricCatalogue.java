package io.anuencia.testbed.deploychecks.observability;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.testbed.deploychecks.Repository;
import io.anuencia.testbed.deploychecks.manifests.StrictYaml;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code metrics.yml}: the existing metrics, by the component that emits them.
 *
 * @param bySource names by source
 */
record MetricCatalogue(Map<String, Set<String>> bySource) {

    static final String FOLDER = "deploy/kubernetes/components/monitoring";

    private static final String FILE = FOLDER + "/metrics.yml";

    /** The form of a name in PromQL; words before a bracket or inside braces do not count. */
    private static final Pattern NAME = Pattern.compile("\\b([a-z][a-z0-9]*(_[a-z0-9]+)+|up)\\b");

    private static final Pattern LABELS = Pattern.compile("\\{[^}]*}|\\b(by|on)\\s*\\([^)]*\\)");
    private static final Pattern GROUPING = Pattern.compile("\\b(by|on)\\s*\\([^)]*\\)");

    /** A metric or recorded series with its labels; a word before a bracket is a function. */
    private static final Pattern SELECTOR =
            Pattern.compile(
                    "\\b([a-z][a-z0-9:]*(_[a-z0-9:]+)+|up)\\b(?!\\s*\\()(?<labels>\\{[^}]*})?");

    private static final String NAMESPACE = "namespace=\"anuencia\"";
    private static final Pattern FUNCTION = Pattern.compile("\\b[a-z0-9_]+\\s*\\(");
    private static final Pattern PART_OF_TIMER =
            Pattern.compile("(?<=_seconds)_(bucket|count|sum|max)$");

    static MetricCatalogue of(Repository repository) {
        JsonNode root = StrictYaml.documents(FILE, repository.read(FILE)).get(0);
        Map<String, Set<String>> bySource = new TreeMap<>();
        root.properties()
                .forEach(
                        source -> {
                            Set<String> names = new TreeSet<>();
                            source.getValue().fieldNames().forEachRemaining(names::add);
                            bySource.put(source.getKey(), names);
                        });
        return new MetricCatalogue(bySource);
    }

    Set<String> of(String source) {
        return bySource.get(source);
    }

    /** Whether a component emits this metric. */
    boolean knows(String metric) {
        return bySource.values().stream().anyMatch(names -> names.contains(metric));
    }

    /**
     * Returns what an expression selects without naming our namespace, which would include series
     * of another installation in the same Prometheus.
     */
    static Set<String> selectedEverywhereIn(String expression) {
        Set<String> unlimited = new TreeSet<>();
        Matcher found = SELECTOR.matcher(GROUPING.matcher(expression).replaceAll(" "));
        while (found.find()) {
            String labels = found.group("labels");
            if (labels == null || !labels.contains(NAMESPACE)) {
                unlimited.add(found.group());
            }
        }
        return unlimited;
    }

    /** Returns the metrics that an expression reads. */
    static Set<String> usedIn(String expression) {
        String names = LABELS.matcher(expression).replaceAll(" ");
        names = FUNCTION.matcher(names).replaceAll("(");
        Set<String> used = new TreeSet<>();
        Matcher found = NAME.matcher(names);
        while (found.find()) {
            used.add(PART_OF_TIMER.matcher(found.group()).replaceAll(""));
        }
        return used;
    }
}
