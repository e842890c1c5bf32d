package io.anuencia.dispatch.asking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LookAgainTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    @Test
    void messagesThatWaitedTogetherComeBackOneByOne() {
        // when
        List<Instant> hours =
                IntStream.range(0, 1000)
                        .mapToObj(
                                i -> UUID.nameUUIDFromBytes(new byte[] {(byte) i, (byte) (i >> 8)}))
                        .map(id -> HeldBack.lookAgain(id, NOW))
                        .toList();
        // then
        assertThat(hours)
                .allSatisfy(
                        hour ->
                                assertThat(Duration.between(NOW, hour))
                                        .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(20)));
        assertThat(IntStream.range(10, 20))
                .allSatisfy(
                        minute ->
                                assertThat(hours)
                                        .filteredOn(
                                                hour ->
                                                        Duration.between(NOW, hour).toMinutes()
                                                                == minute)
                                        .hasSizeBetween(50, 150));
    }
}
