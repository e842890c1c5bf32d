package io.anuencia.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClocksTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Clock MACHINE = Clock.fixed(NOON, ZoneOffset.UTC);

    @TempDir Path folder;

    private Clock movedBy(Path file) {
        return new Clocks.MovedClock(MACHINE, file);
    }

    @Test
    void clockIsMovedByWhatTheFileSays() throws IOException {
        // given
        Path file = Files.writeString(folder.resolve("clock"), "PT25H\n");

        // then
        assertThat(movedBy(file).instant()).isEqualTo("2026-11-25T13:00:00Z");
    }

    @Test
    void clockMovesBackForANegativeDuration() throws IOException {
        // given
        Path file = Files.writeString(folder.resolve("clock"), "-PT1H");

        // then
        assertThat(movedBy(file).instant()).isEqualTo("2026-11-24T11:00:00Z");
    }

    @Test
    void replacedFileIsReadAgainWithinAMoment() throws IOException {
        // given
        Path file = Files.writeString(folder.resolve("clock"), "PT0S");
        Clock clock = movedBy(file);
        Instant before = clock.instant();

        // when
        Files.move(
                Files.writeString(folder.resolve("next"), "PT25H"),
                file,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        // then
        assertThat(before).isEqualTo(NOON);
        await("clock moved")
                .untilAsserted(() -> assertThat(clock.instant()).isEqualTo("2026-11-25T13:00:00Z"));
    }

    @Test
    void clockIsNotMovedWhileTheFileIsMissingOrBroken() throws IOException {
        // given
        Path broken = Files.writeString(folder.resolve("clock"), "tomorrow");

        // then
        assertThat(movedBy(folder.resolve("none")).instant()).isEqualTo(NOON);
        assertThat(movedBy(broken).instant()).isEqualTo(NOON);
    }

    @Test
    void timesAreWholeMicroseconds() {
        // given
        Clock exact = Clock.fixed(NOON.plusNanos(1_001_999), ZoneOffset.UTC);

        // when
        Clock clock = Clocks.inMicros(exact);

        // then
        assertThat(clock.instant()).isEqualTo("2026-11-24T12:00:00.001001Z");
        assertThat(clock.millis()).isEqualTo(exact.millis());
    }

    @Test
    void clocksOfAServiceReadWholeMicroseconds() {
        // when
        Clock machine = new Clocks().machineClock();

        // then
        assertThat(IntStream.range(0, 100).mapToObj(i -> machine.instant().getNano() % 1_000))
                .containsOnly(0);
    }

    @Test
    void clockFileIsRefusedOutsideProfileLocal() {
        // given
        Clocks.Settings moved = () -> Optional.of(folder.resolve("clock"));

        // then
        assertThatIllegalStateException()
                .isThrownBy(() -> new Clocks().decisionClock(MACHINE, moved))
                .withMessageContaining("ANUENCIA_CLOCK_FILE");
        assertThat(new Clocks().decisionClock(MACHINE, Optional::empty)).isSameAs(MACHINE);
    }
}
