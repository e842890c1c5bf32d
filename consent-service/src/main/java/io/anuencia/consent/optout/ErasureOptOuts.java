package io.anuencia.consent.optout;

import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.OptOutScope;
import io.anuencia.messaging.Clocks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** The opt-out that an erasure begins with: from everything, with the barrier of any other. */
@ApplicationScoped
public class ErasureOptOuts {

    private final OptOutRegister register;
    private final Clock clock;

    ErasureOptOuts(OptOutRegister register, @Clocks.Decision Clock clock) {
        this.register = register;
        this.clock = clock;
    }

    /** Writes it down for a locked person; if a permit is open, the sweeper calls it effective. */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID register(Groups locked, Group person) {
        OptOutSignal signal =
                new OptOutSignal(
                        person.keys(),
                        OptOutScope.global(),
                        SuppressionKind.ERASED,
                        EntrySource.ERASURE,
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        null);
        return register.registerAll(locked, List.of(signal)).get(0);
    }
}
