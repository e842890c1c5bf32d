package io.anuencia.consent.optin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The period in which a code can be confirmed. */
class ChallengeTest {

    private static final Instant ASKED = Instant.parse("2026-11-26T12:00:00.500Z");

    @ParameterizedTest(name = "said {0} after it was asked for: {1}")
    @CsvSource({
        "PT0S,     true",
        "PT-30S,   true",
        "PT-60S,   true",
        "PT-62S,   false",
        "PT47H,    true",
        "PT48H,    false"
    })
    void codeIsOpenFromWhenItWasAskedForThoughClocksDiffer(Duration after, boolean open) {
        // given
        Challenge challenge =
                new Challenge(
                        UUID.randomUUID(),
                        "ABCD",
                        UUID.randomUUID(),
                        null,
                        "acme",
                        "offers",
                        ASKED,
                        ASKED.plus(Challenges.LIFE),
                        null);

        // then
        assertThat(challenge.isOpenAt(ASKED.plus(after))).isEqualTo(open);
    }
}
