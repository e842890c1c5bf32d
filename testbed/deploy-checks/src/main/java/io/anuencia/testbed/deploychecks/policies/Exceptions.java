package io.anuencia.testbed.deploychecks.policies;

import io.anuencia.testbed.deploychecks.manifests.Resource;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The exception of a block must be a part of it, and not all of it; otherwise an API server refuses
 * the network policy.
 */
final class Exceptions {

    private Exceptions() {}

    static Stream<String> violations(List<Resource> resources) {
        return resources.stream()
                .flatMap(
                        resource ->
                                resource.as(NetworkPolicy.class).stream()
                                        .flatMap(policy -> blocks(policy.getSpec()))
                                        .flatMap(Exceptions::outside)
                                        .map(found -> resource.id() + " leaves out " + found));
    }

    private static Stream<IPBlock> blocks(NetworkPolicySpec policy) {
        return Stream.concat(
                        policy.getIngress().stream().flatMap(rule -> rule.getFrom().stream()),
                        policy.getEgress().stream().flatMap(rule -> rule.getTo().stream()))
                .map(NetworkPolicyPeer::getIpBlock)
                .filter(Objects::nonNull);
    }

    private static Stream<String> outside(IPBlock block) {
        Cidr whole = Cidr.of(block.getCidr());
        return block.getExcept().stream()
                .filter(
                        except -> {
                            Cidr part = Cidr.of(except);
                            return !whole.contains(part) || part.contains(whole);
                        })
                .map(except -> except + ", which is no part of " + block.getCidr());
    }
}
