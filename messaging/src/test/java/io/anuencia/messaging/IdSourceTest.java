package io.anuencia.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdSourceTest {

    private static final Clock NOON =
            Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void idsAreOfVersionSevenAndAllDifferent() {
        // given
        IdSource ids = new IdSource(NOON);

        // when
        var drawn = Stream.generate(ids::next).limit(10_000).toList();

        // then
        assertThat(drawn).doesNotHaveDuplicates();
        assertThat(drawn)
                .allSatisfy(
                        id -> {
                            assertThat(id.version()).isEqualTo(7);
                            assertThat(id.variant()).isEqualTo(2);
                        });
    }

    @Test
    void laterIdsSortAfterEarlierOnes() {
        // given
        UUID earlier = new IdSource(NOON).next();
        UUID later = new IdSource(Clock.offset(NOON, Duration.ofMillis(1))).next();

        // then
        assertThat(later.toString()).isGreaterThan(earlier.toString());
    }
}
