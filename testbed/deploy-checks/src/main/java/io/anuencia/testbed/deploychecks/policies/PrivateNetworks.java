package io.anuencia.testbed.deploychecks.policies;

import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import java.util.List;
import java.util.stream.Stream;

/**
 * Addresses that a rule for the whole internet must exclude: other pods, the networks around the
 * cluster, and the service that gives cloud nodes their credentials.
 */
final class PrivateNetworks {

    private static final List<Cidr> SAMPLES =
            Stream.of(
                            "10.0.0.1",
                            "100.64.0.1",
                            "169.254.169.254",
                            "172.16.0.1",
                            "192.168.0.1",
                            "fc00::1",
                            "fd00:ec2::254",
                            "fe80::1")
                    .map(Cidr::of)
                    .toList();

    private PrivateNetworks() {}

    /** Whether a block contains one of them; a missing block does not. */
    static boolean in(IPBlock block) {
        return block != null
                && SAMPLES.stream()
                        .filter(Cidr.of(block.getCidr())::contains)
                        .anyMatch(
                                address ->
                                        block.getExcept().stream()
                                                .noneMatch(
                                                        except ->
                                                                Cidr.of(except).contains(address)));
    }
}
