package io.anuencia.testbed.deploychecks.policies;

import io.anuencia.testbed.deploychecks.manifests.Resource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * No manifest contains a secret, or names one after its value; no file is replaced under a process
 * whose variable holds the password of the former file.
 */
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
        return Stream.of(values, stored, torn(resources)).flatMap(found -> found);
    }

    /** A variable keeps its value until the process ends; a mounted file is replaced meanwhile. */
    private static Stream<String> torn(List<Resource> resources) {
        return Workload.in(resources).stream()
                .flatMap(
                        workload ->
                                workload.containers().stream()
                                        .flatMap(container -> container.getVolumeMounts().stream())
                                        .filter(mount -> mount.getSubPath() == null)
                                        .filter(mount -> isOfAVariable(mount, workload))
                                        .map(
                                                mount ->
                                                        workload.id()
                                                                + " may replace "
                                                                + mount.getMountPath()
                                                                + " but not its password"));
    }

    private static boolean isOfAVariable(VolumeMount mount, Workload workload) {
        Set<String> secrets =
                workload.containers().stream()
                        .flatMap(container -> container.getEnv().stream())
                        .map(EnvVar::getValueFrom)
                        .filter(source -> source != null && source.getSecretKeyRef() != null)
                        .map(source -> source.getSecretKeyRef().getName())
                        .collect(Collectors.toSet());
        return workload.pods().getVolumes().stream()
                .filter(volume -> volume.getName().equals(mount.getName()))
                .anyMatch(
                        volume ->
                                volume.getSecret() != null
                                        && secrets.contains(volume.getSecret().getSecretName()));
    }

    private static boolean isValue(EnvVar variable) {
        return SECRET_NAME.matcher(variable.getName()).matches() && variable.getValue() != null;
    }
}
