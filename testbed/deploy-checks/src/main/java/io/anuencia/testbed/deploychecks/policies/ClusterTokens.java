package io.anuencia.testbed.deploychecks.policies;

import io.anuencia.testbed.deploychecks.manifests.Resource;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import java.util.List;
import java.util.stream.Stream;

/** No pod has a token for the API server, because none has a reason to call it. */
final class ClusterTokens {

    private ClusterTokens() {}

    static Stream<String> violations(List<Resource> resources) {
        Stream<String> accounts =
                resources.stream()
                        .filter(
                                resource ->
                                        resource.as(ServiceAccount.class)
                                                .map(ClusterTokens::mounts)
                                                .orElse(false))
                        .map(resource -> resource.id() + " mounts a token");
        Stream<String> pods =
                Workload.in(resources).stream()
                        .filter(
                                workload ->
                                        !Boolean.FALSE.equals(
                                                workload.pods().getAutomountServiceAccountToken()))
                        .map(workload -> workload.id() + " mounts a token");
        Stream<String> shared =
                Workload.in(resources).stream()
                        .filter(Workload::isService)
                        .filter(
                                workload ->
                                        !workload.name()
                                                .equals(workload.pods().getServiceAccountName()))
                        .map(workload -> workload.id() + " has no account of its own");
        return Stream.of(accounts, pods, shared).flatMap(found -> found);
    }

    private static boolean mounts(ServiceAccount account) {
        return !Boolean.FALSE.equals(account.getAutomountServiceAccountToken());
    }
}
