package io.anuencia.consent.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.World;
import io.anuencia.events.IntentScope;
import io.anuencia.events.OptOutRequested;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages that mean a pause and not a withdrawal. */
class HeardOptOutsTest {

    private static final Instant SAID = Instant.parse("2026-11-26T12:00:00Z");

    @ParameterizedTest(name = "{0} until {1}: {2}")
    @CsvSource({
        "TEMPORARY, 2026-11-30T00:00:00Z, true",
        "TEMPORARY, 2027-11-27T12:00:00Z, true",
        "TEMPORARY, 2027-11-27T12:00:01Z, false",
        "TEMPORARY, 2026-11-26T12:00:00Z, false",
        "TEMPORARY, ,                     false",
        "MARKETING, 2026-11-30T00:00:00Z, false",
        "ALL,       2026-11-30T00:00:00Z, false",
        "ERASURE,   2026-11-30T00:00:00Z, false",
        ",          2026-11-30T00:00:00Z, false"
    })
    void pauseHasAnEndWithinAYear(IntentScope scope, Instant until, boolean pause) {
        // given
        OptOutRequested said =
                new OptOutRequested(
                        List.of(World.person()),
                        "100",
                        null,
                        null,
                        "wamid.1",
                        "es.pause",
                        scope,
                        until,
                        SAID);

        // then
        assertThat(HeardOptOuts.isPause(said)).isEqualTo(pause);
    }
}
