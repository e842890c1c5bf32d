package io.anuencia.messaging;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Qualifier;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * The two clocks of a service. The machine clock dates records, tokens, permits and watermarks. The
 * decision clock gives the time that laws and schedules apply to. Both are the same clock, except
 * on a local stack that moves the decision clock to demonstrate another day. Their times are whole
 * microseconds, as PostgreSQL stores them, so that a time read back equals the one written.
 */
@Singleton
public class Clocks {

    private static final String ONLY_PROFILE = "local";

    /** Qualifies the clock that decisions and schedules use. */
    @Qualifier
    @Retention(RUNTIME)
    public @interface Decision {}

    /** Settings of the decision clock. */
    @ConfigMapping(prefix = "anuencia.clock")
    public interface Settings {
        /**
         * A file with one signed ISO-8601 duration that is added to the machine clock. A service
         * outside profile {@code local} refuses to start with it: a moved clock breaks the law.
         */
        Optional<Path> file();
    }

    @Produces
    @Singleton
    Clock machineClock() {
        return inMicros(Clock.systemUTC());
    }

    @Produces
    @Singleton
    @Decision
    Clock decisionClock(Clock machine, Settings settings) {
        if (settings.file().isEmpty()) {
            return machine;
        }
        if (!ConfigUtils.isProfileActive(ONLY_PROFILE)) {
            throw new IllegalStateException(
                    "ANUENCIA_CLOCK_FILE is set outside profile local; unset it");
        }
        return inMicros(new MovedClock(machine, settings.file().get()));
    }

    /** Returns a clock whose times are whole microseconds. */
    public static Clock inMicros(Clock clock) {
        return new MicrosClock(clock);
    }

    // Clock.tick cannot tell the milliseconds of ticks this short.
    private static final class MicrosClock extends Clock {

        private final Clock exact;

        private MicrosClock(Clock exact) {
            this.exact = exact;
        }

        @Override
        public Instant instant() {
            return exact.instant().truncatedTo(ChronoUnit.MICROS);
        }

        @Override
        public ZoneId getZone() {
            return exact.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return inMicros(exact.withZone(zone));
        }
    }

    /** The machine clock plus the duration in the file, which is read again every 200 ms. */
    static final class MovedClock extends Clock {

        private static final Logger LOG = Logger.getLogger(Clocks.class);
        private static final long REREAD_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

        private final Clock machine;
        private final Path file;
        private final AtomicLong readAt = new AtomicLong(System.nanoTime());
        private volatile Duration moved = Duration.ZERO;

        MovedClock(Clock machine, Path file) {
            this.machine = machine;
            this.file = file;
            this.moved = read();
        }

        /** Only one thread reads the file again; the others do not wait for it. */
        @Override
        public Instant instant() {
            long before = readAt.get();
            long now = System.nanoTime();
            if (now - before >= REREAD_NANOS && readAt.compareAndSet(before, now)) {
                moved = read();
            }
            return machine.instant().plus(moved);
        }

        private Duration read() {
            try {
                return Duration.parse(Files.readString(file).strip());
            } catch (NoSuchFileException e) {
                return Duration.ZERO;
            } catch (IOException | RuntimeException e) {
                LOG.warnf(e, "clock file cannot be read, will retry moved=%s", moved);
                return moved;
            }
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new IllegalArgumentException("the decision clock is read in UTC");
        }
    }
}
