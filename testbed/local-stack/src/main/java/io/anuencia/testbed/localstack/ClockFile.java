package io.anuencia.testbed.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** The one-line file that shifts the decision clock; services read it every 200 ms. */
public final class ClockFile {
    private final Path file;

    ClockFile(Path file) {
        this.file = file;
    }

    /** The current offset from the machine clock. */
    public Duration offset() {
        try {
            return Files.exists(file)
                    ? Duration.parse(Files.readString(file).strip())
                    : Duration.ZERO;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Sets the decision clock to the machine clock. */
    void reset() {
        write(Duration.ZERO);
    }

    /** The current time on the decision clock. */
    public Instant now() {
        return Instant.now().plus(offset());
    }

    /** Sets the decision clock; it continues from there at the usual pace. */
    public void set(Instant hour) {
        write(Duration.between(Instant.now(), hour));
    }

    /** Advances the decision clock. */
    public void advance(Duration by) {
        write(offset().plus(by));
    }

    private void write(Duration offset) {
        DataFolder.writeReadable(file, Duration.ofMillis(offset.toMillis()) + "\n");
    }
}
