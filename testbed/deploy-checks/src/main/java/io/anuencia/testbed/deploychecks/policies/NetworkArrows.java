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
 * The connections that the network policies allow, as lines {@code from -> to port}. Between two
 * pods both ends must allow a connection.
 */
public final class NetworkArrows {

    private static final List<String> OUTSIDERS =
            List.of("callers", "ingress", "monitoring", "keda");

    private static final String STORE = "anuencia.io/store";
    private static final String EVERY_PORT = "every port";

    /** The possible ends: pods by their labels, and external parties by name. */
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

    /** Returns every allowed connection, except those to the cluster's DNS. */
    public static SortedSet<String> open(List<Resource> resources) {
        return new NetworkArrows(resources).arrows();
    }

    private SortedSet<String> arrows() {
        SortedSet<String> arrows = new TreeSet<>();
        for (String pod : pods.keySet()) {
            for (String port : ports(pod, true, Rule::isForAnybody)) {
                arrows.add("anybody -> " + pod + " " + port);
            }
            for (String port : ports(pod, false, Rule::isForAnybody)) {
                arrows.add(pod + " -> anybody " + port);
            }
            for (String outsider : OUTSIDERS) {
                for (String port : portsOf(pod, true, peer -> isNamespace(peer, outsider))) {
                    arrows.add(outsider + " -> " + pod + " " + port);
                }
            }
            for (String port : portsOf(pod, false, peer -> peer.getIpBlock() != null)) {
                arrows.add(pod + " -> the world " + port);
            }
            for (String port : portsOf(pod, false, peer -> PrivateNetworks.in(peer.getIpBlock()))) {
                arrows.add(pod + " -> private networks " + port);
            }
            for (String other : pods.keySet()) {
                List<String> let = portsOf(pod, false, peer -> isPod(peer, pods.get(other)));
                List<String> taken = portsOf(other, true, peer -> isPod(peer, pods.get(pod)));
                let.stream()
                        .filter(taken::contains)
                        .forEach(port -> arrows.add(pod + " -> " + other + " " + port));
            }
        }
        return arrows;
    }

    private List<String> portsOf(
            String pod, boolean incoming, Predicate<NetworkPolicyPeer> isPeer) {
        return ports(pod, incoming, rule -> rule.peers().stream().anyMatch(isPeer));
    }

    private List<String> ports(String pod, boolean incoming, Predicate<Rule> isMeant) {
        return policies.stream()
                .filter(policy -> Labels.match(policy.getPodSelector(), pods.get(pod)))
                .flatMap(policy -> rules(policy, incoming))
                .filter(isMeant)
                .flatMap(Rule::portNames)
                .distinct()
                .toList();
    }

    private record Rule(List<NetworkPolicyPeer> peers, List<NetworkPolicyPort> ports) {

        /** Kubernetes takes a rule that names nobody for one that lets everybody through. */
        boolean isForAnybody() {
            return peers.isEmpty();
        }

        /** Kubernetes takes a rule that names no port for one that opens them all. */
        Stream<String> portNames() {
            return ports.isEmpty()
                    ? Stream.of(EVERY_PORT)
                    : ports.stream()
                            .map(
                                    port ->
                                            port.getPort() == null
                                                    ? EVERY_PORT
                                                    : String.valueOf(port.getPort().getValue()));
        }
    }

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
