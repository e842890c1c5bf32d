package io.anuencia.testbed.deploychecks.policies;

import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Addresses that a rule for the world must leave out: of other pods, of the networks around the
 * cluster, and of the service that gives nodes of a cloud their credentials.
 */
final class PrivateNetworks {

    private static final List<String> SAMPLES =
            List.of(
                    "10.0.0.1",
                    "100.64.0.1",
                    "169.254.169.254",
                    "172.16.0.1",
                    "192.168.0.1",
                    "fc00::1",
                    "fd00:ec2::254",
                    "fe80::1");

    private PrivateNetworks() {}

    /** Whether a block lets one of them through; no block does not. */
    static boolean in(IPBlock block) {
        return block != null
                && SAMPLES.stream()
                        .filter(address -> isWithin(address, block.getCidr()))
                        .anyMatch(
                                address ->
                                        block.getExcept().stream()
                                                .noneMatch(cidr -> isWithin(address, cidr)));
    }

    private static boolean isWithin(String address, String cidr) {
        int slash = cidr.indexOf('/');
        byte[] one = bytes(address);
        byte[] other = bytes(cidr.substring(0, slash));
        int hostBits = other.length * Byte.SIZE - Integer.parseInt(cidr.substring(slash + 1));
        return one.length == other.length
                && new BigInteger(1, one)
                        .shiftRight(hostBits)
                        .equals(new BigInteger(1, other).shiftRight(hostBits));
    }

    /** The text is an address, so nobody is asked for a name. */
    private static byte[] bytes(String address) {
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no address: " + address, e);
        }
    }
}
