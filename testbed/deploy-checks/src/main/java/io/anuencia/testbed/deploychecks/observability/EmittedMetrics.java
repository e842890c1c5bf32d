package io.anuencia.testbed.deploychecks.observability;

import io.anuencia.testbed.deploychecks.Repository;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The metrics that our own code registers, under their Prometheus names: {@code a.b} becomes {@code
 * a_b_total} for a counter, {@code a_b_seconds} for a timer, and {@code a_b} with its unit for a
 * gauge.
 */
final class EmittedMetrics {

    private static final List<String> SOURCES =
            List.of(
                    "messaging/src/main/java",
                    "contacts-service/src/main/java",
                    "consent-service/src/main/java",
                    "dispatch-service/src/main/java",
                    "webhook-service/src/main/java");
    private static final Pattern SHORT =
            Pattern.compile("\\.(counter|timer|gauge|summary)\\(\\s*\"([a-z0-9.]+)\"");
    private static final Pattern BUILDER =
            Pattern.compile(
                    "\\b(Counter|FunctionCounter|Timer|Gauge|MultiGauge|TimeGauge"
                            + "|DistributionSummary)"
                            + "\\s*\\.builder\\(\\s*\"([a-z0-9.]+)\"([^;]*?);",
                    Pattern.DOTALL);
    private static final Pattern UNIT = Pattern.compile("\\.baseUnit\\(\\s*\"([a-z]+)\"");

    private EmittedMetrics() {}

    static Set<String> of(Repository repository) {
        Set<String> names = new TreeSet<>();
        for (String folder : SOURCES) {
            for (Path file : repository.filesBelow(folder, ".java")) {
                String source = Repository.read(file);
                Matcher found = SHORT.matcher(source);
                while (found.find()) {
                    names.add(prometheusName(found.group(1), found.group(2), ""));
                }
                Matcher built = BUILDER.matcher(source);
                while (built.find()) {
                    names.add(prometheusName(built.group(1), built.group(2), built.group(3)));
                }
            }
        }
        return names;
    }

    private static String prometheusName(String type, String name, String settings) {
        String plain = name.replace('.', '_');
        Matcher unit = UNIT.matcher(settings);
        String withUnit =
                unit.find() && !plain.endsWith(unit.group(1)) ? plain + "_" + unit.group(1) : plain;
        return switch (type) {
            case "counter", "Counter", "FunctionCounter" -> withUnit + "_total";
            case "timer", "Timer", "TimeGauge" -> plain + "_seconds";
            default -> withUnit;
        };
    }
}
