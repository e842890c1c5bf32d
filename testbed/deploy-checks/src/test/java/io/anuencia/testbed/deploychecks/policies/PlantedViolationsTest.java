package io.anuencia.testbed.deploychecks.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.testbed.deploychecks.Deployments;
import io.anuencia.testbed.deploychecks.manifests.Resource;
import io.anuencia.testbed.deploychecks.manifests.StrictYaml;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each policy finds its violation when it is planted into the base. */
class PlantedViolationsTest {

    private static final String POD = "/spec/template/spec";
    private static final String TLS = "[{hosts: [a.example.org]}]";
    private static final String CONTAINER = POD + "/containers/0";

    /**
     * A change that must be found.
     *
     * @param policy policy that must find it
     * @param id resource that is changed
     * @param at path in it; "-" appends to a list
     * @param value YAML of the new value; empty: removed
     */
    record Planted(Policy policy, String id, String at, String value) {}

    static Stream<Planted> planted() {
        return Stream.of(pods(), identities(), replicas(), network()).flatMap(each -> each);
    }

    private static Stream<Planted> pods() {
        return Stream.of(
                restricted(POD + "/securityContext/runAsNonRoot", "false"),
                restricted(POD + "/securityContext/runAsUser", "0"),
                restricted(POD + "/securityContext/seccompProfile", ""),
                restricted(POD + "/hostNetwork", "true"),
                restricted(POD + "/volumes/-", "{name: host, hostPath: {path: /}}"),
                restricted(CONTAINER + "/securityContext/allowPrivilegeEscalation", "true"),
                restricted(CONTAINER + "/securityContext/capabilities/drop", "[NET_RAW]"),
                restricted(CONTAINER + "/securityContext/capabilities/add", "[SYS_TIME]"),
                restricted(CONTAINER + "/securityContext/readOnlyRootFilesystem", "false"),
                restricted(CONTAINER + "/securityContext/runAsUser", "0"),
                restricted(CONTAINER + "/image", "anuencia/consent-service:latest"),
                bounded(CONTAINER + "/resources", ""),
                bounded(CONTAINER + "/resources/limits/memory", "4Gi"),
                bounded(CONTAINER + "/resources/limits/cpu", "\"1\""),
                bounded(POD + "/volumes/0/emptyDir", "{}"),
                bounded(POD + "/volumes/0/emptyDir/sizeLimit", "3Gi"),
                probed(CONTAINER + "/startupProbe", ""),
                probed(CONTAINER + "/readinessProbe/httpGet/port", "http"),
                probed(CONTAINER + "/livenessProbe/httpGet/path", "/q/health/ready"),
                probed(POD + "/terminationGracePeriodSeconds", "30"));
    }

    private static Stream<Planted> identities() {
        return Stream.of(
                dispatch(Policy.NO_TOKEN_OF_THE_CLUSTER, POD + "/automountServiceAccountToken", ""),
                dispatch(Policy.NO_TOKEN_OF_THE_CLUSTER, POD + "/serviceAccountName", "default"),
                new Planted(
                        Policy.NO_TOKEN_OF_THE_CLUSTER,
                        "ServiceAccount/dispatch-service",
                        "/automountServiceAccountToken",
                        "true"),
                dispatch(
                        Policy.SECRETS_ARE_REFERENCES,
                        CONTAINER + "/env/-",
                        "{name: ANUENCIA_PEPPER, value: c2VjcmV0}"),
                dispatch(
                        Policy.SECRETS_ARE_REFERENCES,
                        CONTAINER + "/env/-",
                        "{name: STORE_PASSWORD, valueFrom: {secretKeyRef:"
                                + " {name: anuencia-graph-tokens, key: password}}}"),
                new Planted(
                        Policy.SECRETS_ARE_REFERENCES, "Service/dispatch-pods", "/kind", "Secret"));
    }

    private static Stream<Planted> replicas() {
        return Stream.of(
                budget("/selector/matchLabels", "{app.kubernetes.io/name: other}"),
                budget("/maxUnavailable", "2"),
                budget("/unhealthyPodEvictionPolicy", ""),
                dispatch(Policy.REPLICAS_SURVIVE_A_DRAIN, POD + "/topologySpreadConstraints", "[]"),
                rollout("/strategy/rollingUpdate/maxUnavailable", "1"),
                rollout("/progressDeadlineSeconds", "600"),
                rollout("/progressDeadlineSeconds", ""),
                rollout("/template/spec/topologySpreadConstraints/0/nodeTaintsPolicy", ""),
                rollout("/template/spec/topologySpreadConstraints/0/matchLabelKeys", ""),
                new Planted(
                        Policy.ONE_SCALER_EACH,
                        "Service/dispatch-pods",
                        "",
                        "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata:"
                                + " {name: x}, spec: {scaleTargetRef: {kind: StatefulSet, name:"
                                + " dispatch-service}}}"));
    }

    private static Stream<Planted> network() {
        return Stream.of(
                new Planted(
                        Policy.EVERYTHING_IS_SELECTED,
                        "NetworkPolicy/default-deny",
                        "/spec/policyTypes",
                        "[Ingress]"),
                new Planted(
                        Policy.EVERYTHING_IS_SELECTED,
                        "NetworkPolicy/dispatch-service",
                        "/spec/podSelector/matchLabels",
                        "{app.kubernetes.io/name: other}"),
                new Planted(
                        Policy.EVERYTHING_IS_SELECTED,
                        "Service/dispatch-pods",
                        "/spec/selector",
                        "{app.kubernetes.io/name: other}"),
                block("{cidr: 203.0.113.0/24, except: [10.0.0.0/8]}"),
                block("{cidr: 10.0.0.0/8, except: [10.0.0.0/8]}"),
                block("{cidr: \"::/0\", except: [10.0.0.0/8]}"),
                new Planted(
                        Policy.ONLY_PUBLIC_PATHS_ARE_PUBLIC,
                        "Service/dispatch-service",
                        "/spec/type",
                        "LoadBalancer"),
                ingress(Policy.ONLY_PUBLIC_PATHS_ARE_PUBLIC, TLS, "/campaigns", "dispatch-service"),
                ingress(Policy.ONLY_PUBLIC_PATHS_ARE_PUBLIC, "[]", "/p/", "consent-service"),
                ingress(Policy.VISITORS_ARE_TOLD_APART, TLS, "/p/", "consent-service"));
    }

    private static Planted restricted(String at, String value) {
        return dispatch(Policy.PODS_ARE_RESTRICTED, at, value);
    }

    private static Planted bounded(String at, String value) {
        return dispatch(Policy.RESOURCES_ARE_BOUNDED, at, value);
    }

    private static Planted probed(String at, String value) {
        return dispatch(Policy.HEALTH_IS_PROBED, at, value);
    }

    private static Planted dispatch(Policy policy, String at, String value) {
        return new Planted(policy, "StatefulSet/dispatch-service", at, value);
    }

    private static Planted budget(String at, String value) {
        return new Planted(
                Policy.REPLICAS_SURVIVE_A_DRAIN,
                "PodDisruptionBudget/dispatch-service",
                "/spec" + at,
                value);
    }

    private static Planted rollout(String at, String value) {
        return new Planted(
                Policy.REPLICAS_SURVIVE_A_DRAIN, "Deployment/consent-service", "/spec" + at, value);
    }

    private static Planted block(String block) {
        return new Planted(
                Policy.EXCEPTIONS_ARE_PARTS,
                "NetworkPolicy/dispatch-service",
                "/spec/egress/-",
                "{to: [{ipBlock: %s}]}".formatted(block));
    }

    private static Planted ingress(Policy policy, String tls, String path, String service) {
        String yaml =
                """
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata: {name: x}
                spec:
                  tls: %s
                  rules:
                    - http:
                        paths:
                          - {path: %s, pathType: Prefix, backend: {service: {name: %s}}}
                """
                        .formatted(tls, path, service);
        return new Planted(policy, "Service/dispatch-pods", "", yaml);
    }

    @ParameterizedTest
    @MethodSource("planted")
    void violationIsFound(Planted planted) {
        // given
        List<Resource> resources = new ArrayList<>(Deployments.base());
        resources.replaceAll(
                resource ->
                        resource.id().equals(planted.id()) ? changed(resource, planted) : resource);

        // when
        List<String> found = planted.policy().check(resources);

        // then
        assertThat(found).isNotEmpty();
    }

    @Test
    void everyPolicyHasAPlantedViolation() {
        // when
        Set<Policy> planted = planted().map(Planted::policy).collect(Collectors.toSet());

        // then
        assertThat(planted).isEqualTo(EnumSet.copyOf(Arrays.asList(Policy.values())));
    }

    private static Resource changed(Resource resource, Planted planted) {
        JsonNode value =
                planted.value().isEmpty()
                        ? null
                        : StrictYaml.documents("planted", planted.value()).get(0);
        if (planted.at().isEmpty()) {
            return StrictYaml.read("planted", value);
        }
        JsonNode tree = resource.tree().deepCopy();
        JsonPointer at = JsonPointer.compile(planted.at());
        JsonNode parent = tree.at(at.head());
        String name = at.last().getMatchingProperty();
        if (parent instanceof ArrayNode list) {
            list.add(value);
        } else if (value == null) {
            ((ObjectNode) parent).remove(name);
        } else {
            ((ObjectNode) parent).set(name, value);
        }
        if (name.equals("kind")) {
            ((ObjectNode) tree).remove("spec");
        }
        return StrictYaml.read("planted", tree);
    }
}
