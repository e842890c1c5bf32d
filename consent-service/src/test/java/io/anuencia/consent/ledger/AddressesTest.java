package io.anuencia.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shortening of addresses among the facts of a consent. */
class AddressesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.77 | 203.0.113.0",
                "203.0.113.77:52044 | 203.0.113.0",
                "203.0.113.0/24 | 203.0.113.0/24",
                "203.0.113.77, 10.1.2.3 | 203.0.113.0, 10.1.2.0",
                "[\"203.0.113.77\",\"198.51.100.9\"] | [\"203.0.113.0\",\"198.51.100.0\"]",
                "2001:db8:85a3:8d3:1319:8a2e:370:7348 | 2001:db8:85a3::",
                "2001:DB8::7348 | 2001:db8:0::",
                "[2001:db8:1:2::7348]:443 | [2001:db8:1::]:443",
                "fe80::1%eth0 | fe80:0:0::",
                "::ffff:203.0.113.77 | 203.0.113.0",
                "It was 203.0.113.77. | It was 203.0.113.0.",
                "ip:2001:db8:1:2::7348. | ip:2001:db8:1::.",
                "from 2001:db8:1:2::7348: a form | from 2001:db8:1::: a form",
                "2001:db8:1:: | 2001:db8:1::",
                "for=203.0.113.77;proto=https | for=203.0.113.0;proto=https",
            })
    void networkOfAnAddressIsKept(String value, String network) {
        // when
        Map<String, String> shortened = Addresses.shortened(Map.of("ip", value));

        // then
        assertThat(shortened).isEqualTo(Map.of("ip", network));
        assertThat(Addresses.shortened(shortened)).isEqualTo(shortened);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown",
                "",
                "203.0.113.x",
                "12:30:45",
                "1:2:3:4:5:6:7:8:9",
                ".example.org",
                ":"
            })
    void valueThatIsNotAnAddressIsUnchanged(String value) {
        // then
        assertThat(Addresses.shortened(Map.of("ip", value))).isEqualTo(Map.of("ip", value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ip",
                "IP",
                "ipAddress",
                "ip_address",
                "ipTruncated",
                "clientIp",
                "X-Forwarded-For",
                "REMOTE_ADDR",
                "ipv6"
            })
    void namesOfAddressFactsAreRecognisedInAnySpelling(String name) {
        // then
        assertThat(Addresses.shortened(Map.of(name, "203.0.113.77")))
                .isEqualTo(Map.of(name, "203.0.113.0"));
    }

    @Test
    void otherFactsAreLeftAlone() {
        // given
        Map<String, String> facts =
                Map.of("formVersion", "10.2.0.1", "userAgent", "Mozilla/5.0 Chrome/131.0.0.0");

        // then
        assertThat(Addresses.shortened(facts)).isEqualTo(facts);
    }
}
