package io.anuencia.testbed.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShiftedClockTest {
    private static final Instant NOW = Instant.parse("2026-11-24T15:30:00Z");
    private static final Clock REAL = Clock.fixed(NOW, ZoneOffset.UTC);

    @Test
    void fileShiftsTheClockInBothDirections(@TempDir Path directory) throws IOException {
        // given
        Path file = directory.resolve("clock");
        Files.writeString(file, "-PT90M");
        ShiftedClock clock = new ShiftedClock(REAL, Optional.of(file));

        // when
        Instant before = clock.instant();
        Files.writeString(file, "PT25H\n");
        clock.reload();

        // then
        assertThat(before).isEqualTo(NOW.minus(Duration.ofMinutes(90)));
        assertThat(clock.instant()).isEqualTo(NOW.plus(Duration.ofHours(25)));
        assertThat(clock.millis()).isEqualTo(NOW.plus(Duration.ofHours(25)).toEpochMilli());
    }

    @Test
    void unusableFileLeavesTheClockAsItWas(@TempDir Path directory) throws IOException {
        // given
        Path file = directory.resolve("clock");
        Files.writeString(file, "PT1H");
        ShiftedClock clock = new ShiftedClock(REAL, Optional.of(file));

        // when
        Files.writeString(file, "soon");
        clock.reload();
        Files.delete(file);
        clock.reload();

        // then
        assertThat(clock.offset()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void realClockIsUsedWithoutAFile() {
        assertThat(new ShiftedClock(REAL, Optional.empty()).instant()).isEqualTo(NOW);
    }
}
