package io.anuencia.testbed.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The wall clock of the simulated world: the real one plus the signed ISO-8601 duration in a
 * one-line file, which others replace by rename, plus a shift by the control API. An unreadable
 * file leaves the clock unchanged.
 */
final class ShiftedClock extends Clock {
    private static final Logger LOG = Logger.getLogger(ShiftedClock.class);

    private final Clock real;
    private final Optional<Path> file;
    private Duration ofFile = Duration.ZERO;
    private Duration own = Duration.ZERO;
    private Duration offset = Duration.ZERO;
    private boolean complained;

    ShiftedClock(Clock real, Optional<Path> file) {
        this.real = real;
        this.file = file;
        reload();
    }

    void reload() {
        file.ifPresent(this::reload);
    }

    /** Replaces the last shift by the control API. */
    void shift(Duration shift) {
        own = shift;
        offset = ofFile.plus(own);
    }

    /** The shift by the control API alone. */
    Duration own() {
        return own;
    }

    MetaJson writeTo(MetaJson json) {
        return json.open()
                .field("shift", own.toString())
                .field("fileShift", ofFile.toString())
                .field("simulatedNow", instant().toString())
                .close();
    }

    Duration offset() {
        return offset;
    }

    /** The unshifted clock. */
    Clock real() {
        return real;
    }

    @Override
    public Instant instant() {
        return real.instant().plus(offset);
    }

    @Override
    public long millis() {
        return real.millis() + offset.toMillis();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the simulated world is in UTC");
    }

    private void reload(Path path) {
        try {
            Duration read = Duration.parse(Files.readString(path).strip());
            if (!read.equals(ofFile)) {
                LOG.infof("clock shifted offset=%s", read);
            }
            ofFile = read;
            offset = ofFile.plus(own);
            complained = false;
        } catch (NoSuchFileException absent) {
            LOG.tracef("clock file absent path=%s", absent.getFile());
        } catch (DateTimeParseException | IOException unusable) {
            if (!complained) {
                LOG.warnf("clock file unusable, offset kept path=%s: %s", path, unusable);
            }
            complained = true;
        }
    }
}
