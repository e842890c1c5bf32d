package io.anuencia.webhook.verification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SubscriptionChallengeResourceTest {

    @Test
    void whiteSpaceAroundTheTokenIsNoPartOfIt() {
        // given
        var resource = new SubscriptionChallengeResource(() -> " token\n");

        // when
        var answer = resource.challenge("subscribe", "token", "42");

        // then
        assertThat(answer.getEntity()).isEqualTo("42");
    }
}
