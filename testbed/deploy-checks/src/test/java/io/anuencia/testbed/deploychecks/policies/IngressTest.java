package io.anuencia.testbed.deploychecks.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.deploychecks.Repository;
import io.anuencia.testbed.deploychecks.manifests.Manifests;
import io.anuencia.testbed.deploychecks.settings.Settings;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Requests that the ingress refuses before they reach a service. */
class IngressTest {

    private static final Repository REPOSITORY = Repository.here();
    private static final String NGINX = "nginx.ingress.kubernetes.io/";

    private static Map<String, String> annotations(String name) {
        return Manifests.below(REPOSITORY, "components/ingress").stream()
                .flatMap(resource -> resource.as(Ingress.class).stream())
                .filter(ingress -> ingress.getMetadata().getName().equals(name))
                .map(ingress -> ingress.getMetadata().getAnnotations())
                .findFirst()
                .orElseThrow();
    }

    private static int allowedByTheService() {
        return Settings.of(REPOSITORY, "consent-service").stream()
                .filter(setting -> setting.variable().equals("ANUENCIA_PAGE_LIMIT_PER_ADDRESS"))
                .findFirst()
                .flatMap(setting -> setting.defaultValue())
                .map(Integer::parseInt)
                .orElseThrow();
    }

    private static int replicasMax() {
        return Manifests.below(REPOSITORY, "components/autoscaling-keda").stream()
                .filter(resource -> resource.kind().equals("ScaledObject"))
                .map(resource -> resource.tree().path("spec"))
                .filter(spec -> spec.at("/scaleTargetRef/name").asText().equals("consent-service"))
                .mapToInt(spec -> spec.path("maxReplicaCount").asInt())
                .findFirst()
                .orElseThrow();
    }

    /** Many people share a carrier's address, and each may want to opt out. */
    @Test
    void pageLimitsAnAddressLaterThanItsServiceDoes() {
        // given
        Map<String, String> limits = annotations("preference-page");

        // then
        assertThat(60 * Integer.parseInt(limits.get(NGINX + "limit-rps")))
                .isGreaterThan(replicasMax() * allowedByTheService());
        assertThat(Integer.parseInt(limits.get(NGINX + "limit-connections")))
                .isGreaterThanOrEqualTo(100);
        assertThat(limits).doesNotContainKey(NGINX + "limit-rpm");
    }

    /** Meta counts refusals against us; the signature is the gate. */
    @Test
    void webhookIsNotLimited() {
        // then
        assertThat(annotations("webhook").keySet())
                .noneMatch(annotation -> annotation.startsWith(NGINX + "limit-"));
    }
}
