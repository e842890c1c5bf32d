package io.anuencia.dispatch.clock;

import io.anuencia.messaging.Clocks;
import io.anuencia.messaging.Failures;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The time that schedules and expiries go by. An expiry cannot be undone, so a time that a clock
 * jumped to is not trusted: the machine clock must advance with the monotonic one and agree with
 * the database's, which all replicas share.
 */
@ApplicationScoped
public class ClockWatch {

    /** The largest difference tolerated. Unsynchronised clocks drift by less than this. */
    private static final Duration APART_MAX = Duration.ofMinutes(1);

    private static final Logger LOG = Logger.getLogger(ClockWatch.class);

    private final Clock machine;
    private final Clock decision;
    private final Supplier<Instant> database;
    private final LongSupplier nanos;
    private final Counter disputes;
    private volatile Agreed agreed;
    private volatile boolean apart = true;

    @Inject
    ClockWatch(
            DatabaseClock database,
            Clock machine,
            @Clocks.Decision Clock decision,
            MeterRegistry metrics) {
        this(machine, decision, database::instant, System::nanoTime, metrics);
    }

    ClockWatch(
            Clock machine,
            Clock decision,
            Supplier<Instant> database,
            LongSupplier nanos,
            MeterRegistry metrics) {
        this.machine = machine;
        this.decision = decision;
        this.database = database;
        this.nanos = nanos;
        this.disputes = metrics.counter("dispatch.clock.disputes");
    }

    /** The readings of the clocks when all last agreed. */
    private record Agreed(Instant machine, Instant decision, long nanos) {

        Duration jump(Instant machineNow, long nanosNow) {
            return Duration.between(machine.plusNanos(nanosNow - nanos), machineNow);
        }
    }

    void start(@Observes @Priority(1) StartupEvent event) {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.warnf("clock comparison failed, will retry cause=%s", Failures.nameOf(e));
        }
    }

    /**
     * Compares the clocks; to be called every second or so. A jump that the database's clock made
     * as well is reported once and trusted from then on.
     *
     * @return description of the disagreement, for people; empty if they agree
     */
    public Optional<String> look() {
        Optional<String> dispute = compare();
        dispute.ifPresent(what -> disputes.increment());
        return dispute;
    }

    private Optional<String> compare() {
        // Everything is read before the database answers, the time to be compared last: a clock
        // that jumps meanwhile is not agreed on, and the next call finds it.
        Instant decided = decision.instant();
        Instant now = machine.instant();
        long at = nanos.getAsLong();
        Instant stored = database.get();
        Instant answered = now.plusNanos(nanos.getAsLong() - at);
        Agreed last = agreed;
        apart = stored.isBefore(now.minus(APART_MAX)) || stored.isAfter(answered.plus(APART_MAX));
        if (apart) {
            return Optional.of(
                    "the clocks of dispatch-service and its database are %d s apart"
                            .formatted(Duration.between(stored, now).toSeconds()));
        }
        agreed = new Agreed(now, decided, at);
        return Optional.ofNullable(last)
                .map(agreement -> agreement.jump(now, at))
                .filter(ClockWatch::isFar)
                .map(jump -> "the clock jumped by %d s".formatted(jump.toSeconds()));
    }

    /**
     * Returns the current time on the decision clock; while the clocks disagree, the last agreed
     * time plus the monotonic time elapsed since. Empty if they have never agreed since the start.
     */
    public Optional<Instant> now() {
        Agreed last = agreed;
        if (last == null) {
            return Optional.empty();
        }
        long at = nanos.getAsLong();
        return Optional.of(
                isSteady(last, at)
                        ? decision.instant()
                        : last.decision().plusNanos(at - last.nanos()));
    }

    /** Returns the current time on the decision clock; empty while the clocks disagree. */
    public Optional<Instant> undisputed() {
        return isDisputed() ? Optional.empty() : now();
    }

    /** Returns {@link #now}, or what the decision clock shows if the clocks have never agreed. */
    public Instant nowOrUnchecked() {
        return now().orElseGet(decision::instant);
    }

    /** Whether the machine clock is not trusted; whatever cannot be undone waits then. */
    public boolean isDisputed() {
        Agreed last = agreed;
        return last == null || !isSteady(last, nanos.getAsLong());
    }

    private boolean isSteady(Agreed last, long at) {
        return !apart && !isFar(last.jump(machine.instant(), at));
    }

    private static boolean isFar(Duration jump) {
        return jump.abs().compareTo(APART_MAX) > 0;
    }
}
