package io.anuencia.testbed.deploychecks.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.testbed.deploychecks.Deployments;
import io.anuencia.testbed.deploychecks.Pages;
import io.anuencia.testbed.deploychecks.manifests.Resource;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The egress to the token issuer, narrowed as the page of {@code deploy/} describes. */
class IssuerEgressTest {

    private static List<Resource> narrowed;

    @BeforeAll
    static void narrow() {
        String told = Pages.part("deploy/README.md", "2. What you must decide");
        narrowed = Deployments.overlayWith("production", Pages.yaml(told, "patches"));
    }

    @ParameterizedTest
    @EnumSource(Policy.class)
    void narrowedOverlayKeepsEveryPolicy(Policy policy) {
        // then
        assertThat(policy.check(narrowed)).isEmpty();
    }

    @Test
    void narrowedOverlayLeadsToTheIssuerAlone() {
        // when
        JsonNode egress =
                narrowed.stream()
                        .filter(resource -> resource.id().equals("NetworkPolicy/token-issuer"))
                        .map(resource -> resource.tree().at("/spec/egress"))
                        .findFirst()
                        .orElseThrow();

        // then
        assertThat(egress.findValuesAsText("cidr")).containsExactly("203.0.113.7/32");
    }
}
