package io.anuencia.testbed.deploychecks.policies;

import io.anuencia.testbed.deploychecks.manifests.Resource;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetSpec;
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
        return Stream.of(budgets, zones, pending(resources), upgrades, deadlines(resources))
                .flatMap(found -> found);
    }

    /**
     * Finds constraints that leave a pod pending for the sake of a zone whose nodes take no pods,
     * or of pods that a rollout is about to end.
     */
    private static Stream<String> pending(List<Resource> resources) {
        return Workload.in(resources).stream()
                .filter(Workload::isService)
                .filter(
                        workload ->
                                workload.pods().getTopologySpreadConstraints().stream()
                                        .anyMatch(Drains::countsTooMuch))
                .map(workload -> workload.id() + " may wait for a zone that is being drained");
    }

    private static boolean countsTooMuch(TopologySpreadConstraint constraint) {
        return "DoNotSchedule".equals(constraint.getWhenUnsatisfiable())
                && !("Honor".equals(constraint.getNodeTaintsPolicy())
                        && constraint.getMatchLabelKeys().contains("pod-template-hash"));
    }

    /** Finds rollouts that are given up while their pods may still start. */
    private static Stream<String> deadlines(List<Resource> resources) {
        return resources.stream()
                .filter(resource -> resource.name().endsWith("-service"))
                .filter(
                        resource ->
                                resource.as(Deployment.class)
                                        .filter(deployment -> !waitsForItsPods(deployment))
                                        .isPresent())
                .map(resource -> resource.id() + " gives up a rollout before its pods");
    }

    private static boolean waitsForItsPods(Deployment deployment) {
        Integer deadline = deployment.getSpec().getProgressDeadlineSeconds();
        return deadline != null
                && deployment.getSpec().getTemplate().getSpec().getContainers().stream()
                        .allMatch(
                                container ->
                                        secondsToStart(container.getStartupProbe()) < deadline);
    }

    private static int secondsToStart(Probe probe) {
        return probe == null ? 0 : probe.getFailureThreshold() * probe.getPeriodSeconds();
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
                                        && givesUpOne(budget.getSpec()));
    }

    /**
     * Whether one replica at a time may be evicted, and any that is not ready: all of them are
     * while their store is away, and a drain would wait for it.
     */
    private static boolean givesUpOne(PodDisruptionBudgetSpec budget) {
        return budget.getMaxUnavailable() != null
                && Integer.valueOf(1).equals(budget.getMaxUnavailable().getIntVal())
                && "AlwaysAllow".equals(budget.getUnhealthyPodEvictionPolicy());
    }

    private static boolean keepsAll(DeploymentStrategy strategy) {
        return strategy.getRollingUpdate() != null
                && Integer.valueOf(0)
                        .equals(strategy.getRollingUpdate().getMaxUnavailable().getIntVal());
    }
}
