package io.anuencia.testbed.deploychecks.policies;

import io.anuencia.testbed.deploychecks.manifests.Resource;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** No manifest contains a secret, or names one after its value. */
final class SecretReferences {

    private static final Pattern SECRET_NAME =
            Pattern.compile(".*(PASSWORD|SECRET|PEPPER|VERIFY_TOKEN|GRAPH_TOKEN|_KEY)S?$");

    private SecretReferences() {}

    static Stream<String> violations(List<Resource> resources) {
        Stream<String> values =
                Workload.in(resources).stream()
                        .flatMap(
                                workload ->
                                        workload.containers().stream()
                                                .flatMap(container -> container.getEnv().stream())
                                                .filter(SecretReferences::isValue)
                                                .map(
                                                        variable ->
                                                                workload.id()
                                                                        + " holds "
                                                                        + variable.getName()));
        Stream<String> stored =
                resources.stream()
                        .filter(resource -> resource.kind().equals("Secret"))
                        .map(resource -> resource.id() + " stands in a manifest");
        return Stream.concat(values, stored);
    }

    private static boolean isValue(EnvVar variable) {
        return SECRET_NAME.matcher(variable.getName()).matches() && variable.getValue() != null;
    }
}
