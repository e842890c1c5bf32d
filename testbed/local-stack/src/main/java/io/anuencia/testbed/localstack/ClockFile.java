package io.anuencia.testbed.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** The one-line file that moves the clock of decisions; services read it again every 200 ms. */
public final class ClockFile {
    private final Path file;

    ClockFile(Path file) {
        this.file = file;
    }

    /** What is added to the machine's clock now. */
    public Duration offset() {
        try {
            return Files.exists(file)
                    ? Duration.parse(Files.readString(file).strip())
                    : Duration.ZERO;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** The machine's hour. */
    void reset() {
        write(Duration.ZERO);
    }

    /** The hour that decisions see. */
    public Instant now() {
        return Instant.now().plus(offset());
    }

    /** Sets the hour; it goes on from there at the usual pace. */
    public void set(Instant hour) {
        write(Duration.between(Instant.now(), hour));
    }

    /** Moves the hour on. */
    public void advance(Duration by) {
        write(offset().plus(by));
    }

    private void write(Duration offset) {
        DataFolder.writeReadable(file, Duration.ofMillis(offset.toMillis()) + "\n");
    }
}
