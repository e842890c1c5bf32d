package io.anuencia.testbed.deploychecks.policies;

import io.anuencia.testbed.deploychecks.manifests.Resource;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A resource that creates pods.
 *
 * @param id kind and name
 * @param name its name
 * @param template the pods that it creates
 */
record Workload(String id, String name, PodTemplateSpec template) {

    /** Returns all workloads, in order. */
    static List<Workload> in(List<Resource> resources) {
        return resources.stream().flatMap(resource -> of(resource).stream()).toList();
    }

    private static Optional<Workload> of(Resource resource) {
        Optional<PodTemplateSpec> template =
                resource.as(Deployment.class)
                        .map(deployment -> deployment.getSpec().getTemplate())
                        .or(
                                () ->
                                        resource.as(StatefulSet.class)
                                                .map(set -> set.getSpec().getTemplate()))
                        .or(() -> resource.as(Job.class).map(job -> job.getSpec().getTemplate()))
                        .or(
                                () ->
                                        resource.as(Pod.class)
                                                .map(
                                                        pod ->
                                                                new PodTemplateSpec(
                                                                        pod.getMetadata(),
                                                                        pod.getSpec())));
        return template.map(pods -> new Workload(resource.id(), resource.name(), pods));
    }

    Map<String, String> labels() {
        return template.getMetadata().getLabels();
    }

    PodSpec pods() {
        return template.getSpec();
    }

    List<Container> containers() {
        return pods().getContainers();
    }

    /** Whether it runs one of our images; the others are the stores of the local overlay. */
    boolean isOurs() {
        return containers().stream()
                .allMatch(container -> container.getImage().matches("(.*/)?anuencia/[a-z-]+:.*"));
    }

    /** Whether it is one of the four services. */
    boolean isService() {
        return isOurs() && name.endsWith("-service");
    }

    Optional<EnvVar> variable(String called) {
        return containers().stream()
                .flatMap(container -> container.getEnv().stream())
                .filter(variable -> variable.getName().equals(called))
                .findFirst();
    }
}
