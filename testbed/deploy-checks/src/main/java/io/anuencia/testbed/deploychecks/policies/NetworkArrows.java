package io.anuencia.testbed.deploychecks.policies;

import io.anuencia.testbed.deploychecks.manifests.Resource;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The connections that the network policies leave open, as lines {@code from -> to port}. Between
 * two pods both ends must agree: what only one end allows is not open.
 */
public final class NetworkArrows {

    private static final List<String> OUTSIDERS =
            List.of("callers", "ingress", "monitoring", "keda");

    private static final String STORE = "anuencia.io/store";

    /** What stands at an end: pods by their labels, or something outside by its name. */
    private final Map<String, Map<String, String>> pods = new TreeMap<>();

    private final List<NetworkPolicySpec> policies;

    private NetworkArrows(List<Resource> resources) {
        policies =
                resources.stream()
                        .flatMap(resource -> resource.as(NetworkPolicy.class).stream())
                        .map(NetworkPolicy::getSpec)
                        .toList();
        for (Workload workload : Workload.in(resources)) {
            pods.put(workload.name(), workload.labels());
        }
        pods.putIfAbsent("kafka", Map.of(STORE, "kafka"));
        for (String store : List.of("contacts-db", "consent-db", "dispatch-db")) {
            pods.putIfAbsent(store, Map.of(STORE, store, "cnpg.io/cluster", store));
        }
    }

    /** Every open connection, save those to the cluster's names. */
    public static SortedSet<String> open(List<Resource> resources) {
        return new NetworkArrows(resources).arrows();
    }

    private SortedSet<String> arrows() {
        SortedSet<String> arrows = new TreeSet<>();
        for (String pod : pods.keySet()) {
            for (String outsider : OUTSIDERS) {
                for (String port : ports(pod, true, peer -> isNamespace(peer, outsider))) {
                    arrows.add(outsider + " -> " + pod + " " + port);
                }
            }
            for (String port : ports(pod, false, peer -> peer.getIpBlock() != null)) {
                arrows.add(pod + " -> the world " + port);
            }
            for (String port : ports(pod, false, peer -> PrivateNetworks.in(peer.getIpBlock()))) {
                arrows.add(pod + " -> private networks " + port);
            }
            for (String other : pods.keySet()) {
                List<String> let = ports(pod, false, peer -> isPod(peer, pods.get(other)));
                List<String> taken = ports(other, true, peer -> isPod(peer, pods.get(pod)));
                let.stream()
                        .filter(taken::contains)
                        .forEach(port -> arrows.add(pod + " -> " + other + " " + port));
            }
        }
        return arrows;
    }

    private List<String> ports(String pod, boolean incoming, Predicate<NetworkPolicyPeer> isPeer) {
        return policies.stream()
                .filter(policy -> Labels.match(policy.getPodSelector(), pods.get(pod)))
                .flatMap(policy -> rules(policy, incoming))
                .filter(rule -> rule.peers().stream().anyMatch(isPeer))
                .flatMap(rule -> rule.ports().stream())
                .map(port -> port.getPort().getIntVal().toString())
                .distinct()
                .toList();
    }

    private record Rule(List<NetworkPolicyPeer> peers, List<NetworkPolicyPort> ports) {}

    private static Stream<Rule> rules(NetworkPolicySpec policy, boolean incoming) {
        return incoming
                ? policy.getIngress().stream()
                        .map(rule -> new Rule(rule.getFrom(), rule.getPorts()))
                : policy.getEgress().stream().map(rule -> new Rule(rule.getTo(), rule.getPorts()));
    }

    private static boolean isPod(NetworkPolicyPeer peer, Map<String, String> labels) {
        return peer.getNamespaceSelector() == null && Labels.match(peer.getPodSelector(), labels);
    }

    private static boolean isNamespace(NetworkPolicyPeer peer, String outsider) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("anuencia.io/" + outsider, "true");
        return Optional.ofNullable(peer.getNamespaceSelector())
                .map(selector -> Labels.match(selector, labels))
                .orElse(false);
    }
}
