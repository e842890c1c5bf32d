package io.anuencia.consent.optout;

import io.anuencia.messaging.Clocks;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Converts times of the machine clock to the decision clock, keeping how long ago they were. */
@ApplicationScoped
public class DecisionTimes {

    private final Clock machine;
    private final Clock decision;

    DecisionTimes(Clock machine, @Clocks.Decision Clock decision) {
        this.machine = machine;
        this.decision = decision;
    }

    /** The decision time at that moment; now, if the clock that dated it was ahead of ours. */
    public Instant at(Instant machineTime) {
        Duration ago = Duration.between(machineTime, machine.instant());
        Instant now = decision.instant();
        return (ago.isNegative() ? now : now.minus(ago)).truncatedTo(ChronoUnit.MICROS);
    }
}
