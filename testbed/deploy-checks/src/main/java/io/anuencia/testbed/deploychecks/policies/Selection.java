package io.anuencia.testbed.deploychecks.policies;

import io.anuencia.testbed.deploychecks.manifests.Resource;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Service selects pods, all pods are covered by the default that denies, and each has a policy of
 * its own for its callers.
 */
final class Selection {

    private Selection() {}

    static Stream<String> violations(List<Resource> resources) {
        List<NetworkPolicySpec> policies =
                resources.stream()
                        .flatMap(resource -> resource.as(NetworkPolicy.class).stream())
                        .map(NetworkPolicy::getSpec)
                        .toList();
        Stream<String> deny =
                policies.stream().anyMatch(Selection::deniesAll)
                        ? Stream.empty()
                        : Stream.of("nothing denies what no policy names");
        Stream<String> services =
                resources.stream()
                        .filter(resource -> resource.as(Service.class).isPresent())
                        .filter(resource -> !leadsToPods(resource, resources))
                        .map(resource -> resource.id() + " leads to no pods");
        Stream<String> pods =
                Workload.in(resources).stream()
                        .filter(
                                workload ->
                                        policies.stream()
                                                .noneMatch(policy -> isOwnPolicy(policy, workload)))
                        .map(workload -> workload.id() + " is named by no network policy");
        return Stream.of(deny, services, pods).flatMap(found -> found);
    }

    private static boolean deniesAll(NetworkPolicySpec policy) {
        return takesAll(policy)
                && policy.getPolicyTypes().containsAll(List.of("Ingress", "Egress"))
                && policy.getIngress().isEmpty()
                && policy.getEgress().isEmpty();
    }

    private static boolean takesAll(NetworkPolicySpec policy) {
        return (policy.getPodSelector().getMatchLabels() == null
                        || policy.getPodSelector().getMatchLabels().isEmpty())
                && policy.getPodSelector().getMatchExpressions().isEmpty();
    }

    private static boolean isOwnPolicy(NetworkPolicySpec policy, Workload workload) {
        return !takesAll(policy) && Labels.match(policy.getPodSelector(), workload.labels());
    }

    private static boolean leadsToPods(Resource service, List<Resource> resources) {
        var selector = service.as(Service.class).orElseThrow().getSpec().getSelector();
        return Workload.in(resources).stream()
                .anyMatch(
                        workload -> workload.labels().entrySet().containsAll(selector.entrySet()));
    }
}
