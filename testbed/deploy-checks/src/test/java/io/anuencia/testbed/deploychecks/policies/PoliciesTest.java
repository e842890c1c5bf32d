package io.anuencia.testbed.deploychecks.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.deploychecks.Deployments;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PoliciesTest {

    @ParameterizedTest
    @EnumSource(Policy.class)
    void baseKeepsEveryPolicy(Policy policy) {
        // then
        assertThat(policy.check(Deployments.base())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Policy.class)
    void localOverlayKeepsEveryPolicy(Policy policy) {
        // then
        assertThat(policy.check(Deployments.overlay("local"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Policy.class)
    void productionOverlayKeepsEveryPolicy(Policy policy) {
        // then
        assertThat(policy.check(Deployments.overlay("production"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Policy.class)
    void productionWithClusterTokensKeepsEveryPolicy(Policy policy) {
        // then
        assertThat(policy.check(Deployments.overlay("production-cluster-tokens"))).isEmpty();
    }

    /** A node of kind, minikube or k3d has no zone label. */
    @Test
    void localOverlayStartsOnANodeWithoutAZone() {
        // when
        var insisting =
                Workload.in(Deployments.overlay("local")).stream()
                        .filter(
                                workload ->
                                        workload.pods().getTopologySpreadConstraints().stream()
                                                .map(TopologySpreadConstraint::getWhenUnsatisfiable)
                                                .anyMatch("DoNotSchedule"::equals))
                        .map(Workload::id);

        // then
        assertThat(insisting).isEmpty();
    }

    /** The broker keeps the partitions of a static member that left until its session ends. */
    @Test
    void numbersOfAPodThatLeavesAreFreeAtOnce() {
        // then
        assertThat(Workload.in(Deployments.base()))
                .allSatisfy(
                        workload ->
                                assertThat(workload.variable("KAFKA_GROUP_INSTANCE_ID")).isEmpty());
    }
}
