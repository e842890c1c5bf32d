package io.anuencia.dispatch.confirmation;

import io.anuencia.dispatch.hour.ClockWatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** How long an opt-out waits for its window. It does not end by an hour that clocks dispute. */
@ApplicationScoped
class Patience {

    private final ConfirmationConfig config;
    private final Clock machine;
    private final ClockWatch clock;

    Patience(ConfirmationConfig config, Clock machine, ClockWatch clock) {
        this.config = config;
        this.machine = machine;
        this.clock = clock;
    }

    /** Whether somebody has waited long enough who waits since an hour of the machine's clock. */
    boolean isOver(Instant since) {
        return machine.instant().isAfter(since.plus(config.patience())) && !clock.isDisputed();
    }
}
