package io.anuencia.consent.ledger;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Shortens network addresses in named facts. A form can be checked against them for days, but
 * evidence is kept for years, and what was hashed cannot be cut later.
 */
final class Addresses {

    /** Names of facts that hold addresses, reduced to lower-case letters and digits. */
    private static final Set<String> NAMES =
            Set.of(
                    "ip",
                    "ipv4",
                    "ipv6",
                    "ipaddress",
                    "iptruncated",
                    "clientip",
                    "remoteip",
                    "sourceip",
                    "remoteaddr",
                    "remoteaddress",
                    "xforwardedfor",
                    "xrealip");

    private static final Pattern NO_PART_OF_A_NAME = Pattern.compile("[^a-z0-9]");

    /**
     * Text like an address; a colon before it or a dot after it belongs to the surrounding words.
     */
    private static final Pattern LIKE_AN_ADDRESS =
            Pattern.compile("(::|[0-9A-Fa-f])([0-9A-Fa-f:.]*(::|[0-9A-Fa-f]))?(%[0-9A-Za-z]+)?");

    private static final Pattern IPV4 =
            Pattern.compile("([0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3})\\.[0-9]{1,3}(:[0-9]{1,5})?");

    private Addresses() {}

    /**
     * Returns the facts with the addresses among them reduced to their network: the first 24 bits
     * of IPv4, without a port, and the first 48 of IPv6. A value that is not an address stays as it
     * is. Shortening again changes nothing.
     */
    static Map<String, String> shortened(Map<String, String> facts) {
        if (facts.keySet().stream().noneMatch(Addresses::isAddressName)) {
            return facts;
        }
        Map<String, String> shortened = new TreeMap<>(facts);
        shortened.replaceAll((name, value) -> isAddressName(name) ? networks(value) : value);
        return shortened;
    }

    private static boolean isAddressName(String name) {
        return NAMES.contains(
                NO_PART_OF_A_NAME.matcher(name.toLowerCase(Locale.ROOT)).replaceAll(""));
    }

    private static String networks(String value) {
        return LIKE_AN_ADDRESS.matcher(value).replaceAll(Addresses::network);
    }

    private static String network(MatchResult found) {
        String text = found.group();
        boolean maybeIpv6 = text.indexOf(':') != text.lastIndexOf(':');
        return maybeIpv6 ? networkOfIpv6(text) : networkOfIpv4(text);
    }

    private static String networkOfIpv4(String text) {
        return IPV4.matcher(text).replaceAll("$1.0");
    }

    private static String networkOfIpv6(String text) {
        int zone = text.indexOf('%');
        try {
            // A name that begins with a digit or holds a colon is never looked up.
            InetAddress address = InetAddress.getByName(zone < 0 ? text : text.substring(0, zone));
            if (address instanceof Inet4Address) {
                return networkOfIpv4(address.getHostAddress());
            }
            byte[] bytes = address.getAddress();
            return String.format("%x:%x:%x::", group(bytes, 0), group(bytes, 1), group(bytes, 2));
        } catch (UnknownHostException e) {
            return networkOfIpv4(text);
        }
    }

    private static int group(byte[] bytes, int index) {
        return Byte.toUnsignedInt(bytes[2 * index]) << Byte.SIZE
                | Byte.toUnsignedInt(bytes[2 * index + 1]);
    }
}
