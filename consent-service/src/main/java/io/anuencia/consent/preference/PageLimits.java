package io.anuencia.consent.preference;

import io.netty.util.NetUtil;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;

/** Limits calls of the page: by address before the token is read, by person after. */
@ApplicationScoped
class PageLimits {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int NETWORK_BYTES = 8;
    private static final int IPV4_BYTES = 4;

    private final RateLimit people;
    private final RateLimit addresses;

    PageLimits(PageLimitConfig config) {
        this.people = new RateLimit(config.perPerson(), WINDOW, System::nanoTime);
        this.addresses = new RateLimit(config.perAddress(), WINDOW, System::nanoTime);
    }

    boolean allowsAddress(String address) {
        return addresses.allows(network(address));
    }

    boolean allowsPerson(UUID subjectId) {
        return people.allows(subjectId);
    }

    /**
     * The unit that is limited: an IPv4 address, or a /64 of IPv6, since a household has one of
     * them.
     */
    static String network(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        return bytes != null && bytes.length > IPV4_BYTES
                ? Arrays.toString(Arrays.copyOf(bytes, NETWORK_BYTES))
                : address;
    }
}
