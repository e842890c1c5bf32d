package io.anuencia.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {

    private static boolean isValid(String address) {
        return new WebAddress.Check().isValid(URI.create(address), null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://host.example", "http://127.0.0.1:8082", "https://a.example/b"})
    void absoluteAddressIsTaken(String address) {
        // then
        assertThat(isValid(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "consent",
                "host.example/p",
                "//host.example",
                "https:///p",
                "mailto:a@b.example",
                "ftp://host.example",
                "https://host.example?brand=acme",
                "https://host.example#p"
            })
    void anythingElseIsRefused(String address) {
        // then
        assertThat(isValid(address)).isFalse();
    }
}
