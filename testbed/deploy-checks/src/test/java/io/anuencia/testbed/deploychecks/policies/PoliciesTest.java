package io.anuencia.testbed.deploychecks.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.deploychecks.Deployments;
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
}
