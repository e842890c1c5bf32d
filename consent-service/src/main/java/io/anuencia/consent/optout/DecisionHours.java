package io.anuencia.consent.optout;

import io.anuencia.messaging.Clocks;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Tells what a machine's clock dated by the clock that the law looks at: as long ago as that. */
@ApplicationScoped
public class DecisionHours {

    private final Clock machine;
    private final Clock decision;

    DecisionHours(Clock machine, @Clocks.Decision Clock decision) {
        this.machine = machine;
        this.decision = decision;
    }

    /** The hour of the decision clock at that moment; now for a clock that was ahead of ours. */
    public Instant at(Instant machineTime) {
        Duration ago = Duration.between(machineTime, machine.instant());
        Instant now = decision.instant();
        return (ago.isNegative() ? now : now.minus(ago)).truncatedTo(ChronoUnit.MICROS);
    }
}
