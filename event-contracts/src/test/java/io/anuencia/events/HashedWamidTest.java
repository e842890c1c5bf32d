package io.anuencia.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HashedWamidTest {

    @Test
    void hashOfAHashIsTheHash() {
        // given
        String hash = HashedWamid.of("wamid.A");
        // then
        assertThat(hash).startsWith("sha256:").hasSize("sha256:".length() + 64);
        assertThat(HashedWamid.of(hash)).isEqualTo(hash);
    }

    @Test
    void markOfAForgottenMessageIsNoId() {
        // then
        assertThat(HashedWamid.of("sha256:")).isNull();
        assertThat(HashedWamid.of(null)).isNull();
    }
}
