package io.anuencia.testbed.deploychecks.policies;

import io.anuencia.testbed.deploychecks.manifests.Resource;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.stream.Stream;

/** A service with several replicas loses one at a time, in a drain as in an upgrade. */
final class Drains {

    private Drains() {}

    static Stream<String> violations(List<Resource> resources) {
        Stream<String> budgets =
                Workload.in(resources).stream()
                        .filter(Workload::isService)
                        .filter(workload -> !hasOneReplica(workload, resources))
                        .filter(workload -> !hasBudget(workload, resources))
                        .map(workload -> workload.id() + " has no disruption budget");
        Stream<String> zones =
                Workload.in(resources).stream()
                        .filter(Workload::isService)
                        .filter(
                                workload ->
                                        workload.pods().getTopologySpreadConstraints().isEmpty())
                        .map(workload -> workload.id() + " is not spread over zones");
        Stream<String> upgrades =
                resources.stream()
                        .filter(
                                resource ->
                                        resource.as(Deployment.class)
                                                .filter(
                                                        found ->
                                                                resource.name()
                                                                        .endsWith("-service"))
                                                .map(found -> found.getSpec().getStrategy())
                                                .filter(strategy -> !keepsAll(strategy))
                                                .isPresent())
                        .map(resource -> resource.id() + " may lose a replica to an upgrade");
        return Stream.of(budgets, zones, upgrades).flatMap(found -> found);
    }

    private static boolean hasOneReplica(Workload workload, List<Resource> resources) {
        return resources.stream()
                .filter(resource -> resource.id().equals(workload.id()))
                .anyMatch(resource -> resource.tree().at("/spec/replicas").asInt(2) == 1);
    }

    private static boolean hasBudget(Workload workload, List<Resource> resources) {
        return resources.stream()
                .flatMap(resource -> resource.as(PodDisruptionBudget.class).stream())
                .anyMatch(
                        budget ->
                                Labels.match(budget.getSpec().getSelector(), workload.labels())
                                        && budget.getSpec().getMinAvailable() != null);
    }

    private static boolean keepsAll(DeploymentStrategy strategy) {
        return strategy.getRollingUpdate() != null
                && Integer.valueOf(0)
                        .equals(strategy.getRollingUpdate().getMaxUnavailable().getIntVal());
    }
}
