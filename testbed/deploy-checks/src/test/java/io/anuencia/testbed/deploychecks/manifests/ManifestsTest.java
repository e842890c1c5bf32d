package io.anuencia.testbed.deploychecks.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anuencia.testbed.deploychecks.Repository;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading is the check: an unknown kind, field or value fails it. */
class ManifestsTest {

    @Test
    void everyManifestIsWhatItsModelKnows() {
        // when
        List<Resource> resources = Manifests.all(Repository.here());

        // then
        assertThat(resources)
                .extracting(Resource::kind)
                .contains(
                        "StatefulSet",
                        "NetworkPolicy",
                        "KafkaTopic",
                        "KafkaUser",
                        "Cluster",
                        "ScaledObject",
                        "Ingress",
                        "PrometheusRule");
    }

    @ParameterizedTest
    @CsvSource({
        "apps/v1, Deployment, 'spec: {replica: 2}'",
        "apps/v1, Deployment, 'spec: {template: {spec: {runAsNonRoot: true}}}'",
        "networking.k8s.io/v1, NetworkPolicy, 'spec: {egres: []}'",
        "kafka.strimzi.io/v1, Kafka, 'spec: {kafka: {listener: []}}'",
        "kafka.strimzi.io/v1, KafkaUser, 'spec: {authorization: {type: simple, acl: []}}'",
        "postgresql.cnpg.io/v1, Cluster, 'spec: {storage: {size: 1Gi}, synchronous: {}}'",
        "keda.sh/v1alpha1, ScaledObject, 'spec: {maxReplicas: 3}'",
        "monitoring.coreos.com/v1, PrometheusRule, 'spec: {groups: [{name: a, rule: []}]}'",
        "cert-manager.io/v1, ClusterIssuer, 'spec: {acmee: {}}'"
    })
    void fieldThatAClusterWouldDropIsRefused(String version, String kind, String spec) {
        // given
        String yaml =
                "apiVersion: %s%nkind: %s%nmetadata: {name: x}%n%s%n"
                        .formatted(version, kind, spec);

        // when, then
        assertThatThrownBy(() -> StrictYaml.read("planted", yaml))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("planted: " + kind);
    }

    @ParameterizedTest
    @CsvSource({
        "'{type: kafka, metadata: {lagTreshold: \"1\"}}', lagTreshold",
        "'{type: kafcka, metadata: {}}', kafcka"
    })
    void triggerThatKedaWouldRefuseIsRefused(String trigger, String culprit) {
        // given
        String yaml =
                """
                apiVersion: keda.sh/v1alpha1
                kind: ScaledObject
                metadata: {name: x}
                spec: {scaleTargetRef: {name: y}, triggers: [%s]}
                """
                        .formatted(trigger);

        // when, then
        assertThatThrownBy(() -> StrictYaml.read("planted", yaml)).hasMessageContaining(culprit);
    }

    @Test
    void keyThatStandsTwiceIsRefused() {
        // when, then
        assertThatThrownBy(() -> StrictYaml.read("planted", "kind: Service\nkind: Secret\n"))
                .hasMessageContaining("kind");
    }

    @Test
    void kindOfAnOldVersionIsRefused() {
        // given
        String yaml =
                "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: x}\n";

        // when, then
        assertThatThrownBy(() -> StrictYaml.read("planted", yaml))
                .hasMessageContaining("no model for policy/v1beta1");
    }
}
