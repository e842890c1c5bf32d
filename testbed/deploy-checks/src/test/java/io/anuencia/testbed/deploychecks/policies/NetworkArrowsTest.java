package io.anuencia.testbed.deploychecks.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.deploychecks.Deployments;
import io.anuencia.testbed.deploychecks.manifests.Resource;
import io.anuencia.testbed.deploychecks.manifests.StrictYaml;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The policies allow exactly the connections of the README's picture. */
class NetworkArrowsTest {

    private static final List<String> PICTURE =
            List.of(
                    "callers -> consent-service 8082",
                    "callers -> contacts-service 8081",
                    "callers -> dispatch-service 8083",
                    "callers -> webhook-service 8084",
                    "consent-service -> consent-db 5432",
                    "consent-service -> kafka 9093",
                    "contacts-service -> contacts-db 5432",
                    "contacts-service -> kafka 9093",
                    "dispatch-service -> consent-service 8082",
                    "dispatch-service -> dispatch-db 5432",
                    "dispatch-service -> kafka 9093",
                    "dispatch-service -> the world 443",
                    "ingress -> consent-service 8082",
                    "ingress -> webhook-service 8084",
                    "monitoring -> consent-service 9082",
                    "monitoring -> contacts-service 9081",
                    "monitoring -> dispatch-service 9083",
                    "monitoring -> webhook-service 9084",
                    "webhook-service -> kafka 9093");

    private static List<String> pictureAnd(String... more) {
        List<String> arrows = new ArrayList<>(PICTURE);
        arrows.addAll(List.of(more));
        return arrows;
    }

    @Test
    void baseOpensTheArrowsOfThePicture() {
        // then
        assertThat(NetworkArrows.open(Deployments.base()))
                .containsExactlyInAnyOrderElementsOf(PICTURE);
    }

    @Test
    void localOverlayAddsTheSimulatorAndTheJobOfTheTopics() {
        // then
        assertThat(NetworkArrows.open(Deployments.overlay("local")))
                .containsExactlyInAnyOrderElementsOf(
                        pictureAnd(
                                "callers -> cloud-api-simulator 8090",
                                "cloud-api-simulator -> webhook-service 8084",
                                "dispatch-service -> cloud-api-simulator 8090",
                                "kafka -> kafka 9093",
                                "topics -> kafka 9093"));
    }

    /**
     * A primary that does not reach the API server shuts itself down unless the others answer on
     * 8000. The addresses of that server and of the backup bucket differ between clusters, so the
     * base lets the databases send to any address on their ports; the README explains how to narrow
     * it.
     */
    @Test
    void productionOverlayAddsTheIssuerOfTokensAndInstancesOfEachDatabase() {
        // then
        assertThat(NetworkArrows.open(Deployments.overlay("production")))
                .containsExactlyInAnyOrderElementsOf(
                        pictureAnd(
                                "consent-db -> anybody 443",
                                "consent-db -> anybody 6443",
                                "consent-db -> consent-db 5432",
                                "consent-db -> consent-db 8000",
                                "consent-service -> the world 443",
                                "contacts-db -> anybody 443",
                                "contacts-db -> anybody 6443",
                                "contacts-db -> contacts-db 5432",
                                "contacts-db -> contacts-db 8000",
                                "contacts-service -> the world 443",
                                "dispatch-db -> anybody 443",
                                "dispatch-db -> anybody 6443",
                                "dispatch-db -> dispatch-db 5432",
                                "dispatch-db -> dispatch-db 8000",
                                "monitoring -> consent-db 9187",
                                "monitoring -> contacts-db 9187",
                                "monitoring -> dispatch-db 9187",
                                "webhook-service -> the world 443"));
    }

    @Test
    void arrowThatOnlyOneEndAllowsIsNotOpen() {
        // given
        var withoutTheOtherEnd =
                Deployments.base().stream()
                        .filter(resource -> !resource.id().equals("NetworkPolicy/kafka"))
                        .toList();

        // then
        assertThat(NetworkArrows.open(withoutTheOtherEnd))
                .noneMatch(arrow -> arrow.endsWith("-> kafka 9093"));
    }

    @Test
    void ruleThatNamesNobodyIsOpenToAnybody() {
        // given
        List<Resource> withAnOpenDoor = new ArrayList<>(Deployments.base());
        withAnOpenDoor.addAll(
                StrictYaml.read(
                        "door",
                        """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: door}
                        spec:
                          podSelector: {matchLabels: {app.kubernetes.io/name: contacts-service}}
                          policyTypes: [Ingress, Egress]
                          ingress: [{ports: [{port: 9081}]}]
                          egress: [{}]
                        """));

        // then
        assertThat(NetworkArrows.open(withAnOpenDoor))
                .contains(
                        "anybody -> contacts-service 9081",
                        "contacts-service -> anybody every port");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/0, '', true",
        "0.0.0.0/0, 10.0.0.0/8, true",
        "10.1.0.0/16, '', false",
        "10.0.0.0/8, '', true",
        "203.0.113.0/24, '', false",
        "::/0, fc00::/7, true"
    })
    void blockThatLetsAPrivateAddressThroughIsSeen(String cidr, String except, boolean seen) {
        // given
        List<String> exceptions = except.isEmpty() ? List.of() : List.of(except);

        // then
        assertThat(PrivateNetworks.in(new IPBlock(cidr, exceptions))).isEqualTo(seen);
    }
}
