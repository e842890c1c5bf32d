package io.anuencia.testbed.deploychecks.policies;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A block of addresses, or a single one.
 *
 * @param address its first address
 * @param width number of bits of an address of its family
 * @param fixed number of leading bits that its addresses share
 */
record Cidr(BigInteger address, int width, int fixed) {

    static Cidr of(String text) {
        int slash = text.indexOf('/');
        byte[] address = bytes(slash < 0 ? text : text.substring(0, slash));
        int width = address.length * Byte.SIZE;
        return new Cidr(
                new BigInteger(1, address),
                width,
                slash < 0 ? width : Integer.parseInt(text.substring(slash + 1)));
    }

    /** Whether it contains all addresses of another block. */
    boolean contains(Cidr other) {
        int free = width - fixed;
        return width == other.width
                && fixed <= other.fixed
                && address.shiftRight(free).equals(other.address.shiftRight(free));
    }

    /** The text is an address, so no name is resolved. */
    private static byte[] bytes(String address) {
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no address: " + address, e);
        }
    }
}
