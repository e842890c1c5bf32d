package io.anuencia.messaging.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class CallerTest {

    @Test
    void tokenAllowsOnlyTheBrandsItNames() {
        // then
        assertThat(Caller.allows(Set.of("acme"), "acme")).isTrue();
        assertThat(Caller.allows(Set.of("acme"), "other")).isFalse();
        assertThat(Caller.allows(Set.of("acme"), null)).isFalse();
    }
}
