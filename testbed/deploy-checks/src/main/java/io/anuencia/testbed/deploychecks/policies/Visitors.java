package io.anuencia.testbed.deploychecks.policies;

import io.anuencia.testbed.deploychecks.manifests.Resource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Behind an ingress the preference page sees each visitor's own address, by which it limits calls.
 * Nobody outside the cluster can forge one.
 */
final class Visitors {

    private static final String PAGE = "consent-service";
    private static final String PREFIX = "QUARKUS_HTTP_PROXY_";
    private static final String TRUSTED = PREFIX + "TRUSTED_PROXIES";
    private static final Map<String, String> FORWARDED =
            Map.of(
                    PREFIX + "PROXY_ADDRESS_FORWARDING", "true",
                    PREFIX + "ALLOW_X_FORWARDED", "true");

    /** The visitor's own header passes through an ingress that only rewrites the other one. */
    private static final Set<String> FORBIDDEN =
            Set.of(PREFIX + "ALLOW_FORWARDED", PREFIX + "ENABLE_FORWARDED_HOST");

    private static final String PRIVATE =
            "(10|100\\.(6[4-9]|[7-9]\\d|1[01]\\d|12[0-7])|172\\.(1[6-9]|2\\d|3[01])|192\\.168)"
                    + "\\.[0-9.]+(/([89]|[1-9]\\d))?"
                    + "|f[cd][0-9a-f]{2}:[0-9a-f:]*(/([7-9]|[1-9]\\d+))?";

    private Visitors() {}

    static Stream<String> violations(List<Resource> resources) {
        boolean behindIngress =
                resources.stream()
                        .flatMap(resource -> resource.as(Ingress.class).stream())
                        .flatMap(ingress -> ingress.getSpec().getRules().stream())
                        .flatMap(rule -> rule.getHttp().getPaths().stream())
                        .anyMatch(path -> PAGE.equals(path.getBackend().getService().getName()));
        return behindIngress
                ? Workload.in(resources).stream()
                        .filter(workload -> workload.name().equals(PAGE))
                        .flatMap(Visitors::violations)
                : Stream.empty();
    }

    private static Stream<String> violations(Workload page) {
        Stream<String> unset =
                FORWARDED.entrySet().stream()
                        .filter(set -> !set.getValue().equals(value(page, set.getKey())))
                        .map(set -> page.id() + " has no " + set.getKey() + "=" + set.getValue());
        Stream<String> set =
                FORBIDDEN.stream()
                        .filter(name -> !value(page, name).isEmpty())
                        .map(name -> page.id() + " has " + name);
        Stream<String> trusted =
                Arrays.stream(value(page, TRUSTED).split(",", -1))
                        .filter(network -> !network.matches(PRIVATE))
                        .map(network -> page.id() + " believes " + network + ", not private");
        return Stream.of(unset, set, trusted).flatMap(found -> found);
    }

    private static String value(Workload page, String variable) {
        return page.variable(variable).map(EnvVar::getValue).orElse("");
    }
}
