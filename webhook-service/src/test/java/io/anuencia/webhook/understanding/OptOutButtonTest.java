package io.anuencia.webhook.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.Intent;
import io.anuencia.events.IntentScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptOutButtonTest {

    @Test
    void payloadNamesBrandAndPurpose() {
        // when
        OptOutButton button = OptOutButton.of("optout:1:acme:promo-2:m").orElseThrow();

        // then
        assertThat(button).isEqualTo(new OptOutButton("acme", "promo-2"));
        assertThat(button.understood())
                .isEqualTo(
                        new Understood(Intent.OPT_OUT, IntentScope.PURPOSE, 1.0, "button.optout"));
    }

    @Test
    void starMeansAllMarketingOfTheBrand() {
        // when
        OptOutButton button = OptOutButton.of("optout:1:acme:*:m").orElseThrow();

        // then
        assertThat(button).isEqualTo(new OptOutButton("acme", null));
        assertThat(button.understood().scope()).isEqualTo(IntentScope.MARKETING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "optout:",
                "optout:1:acme",
                "optout:2:acme:*:m",
                "optout:1:ACME:*:m",
                "OPTOUT:c42",
                "OPT_OUT:all",
                "OPT-OUT",
                "STOP",
                "unsubscribe",
                "optout:1::*:m"
            })
    void unreadablePayloadOptsOutFromTheBrandOfTheNumber(String payload) {
        assertThat(OptOutButton.of(payload)).contains(new OptOutButton(null, null));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "more", "Stop promotions", "x optout:1:acme:*:m"})
    void otherButtonsAreNotOptOuts(String payload) {
        assertThat(OptOutButton.of(payload)).isEmpty();
    }
}
