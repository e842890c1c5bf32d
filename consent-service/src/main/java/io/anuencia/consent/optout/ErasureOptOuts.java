package io.anuencia.consent.optout;

import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.OptOutScope;
import io.anuencia.messaging.Clocks;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Records the opt-out that begins an erasure: from everything, and with the barrier of any other.
 */
@ApplicationScoped
public class ErasureOptOuts {

    private final OptOutRegister register;
    private final Barrier barrier;
    private final Clock clock;

    ErasureOptOuts(OptOutRegister register, Barrier barrier, @Clocks.Decision Clock clock) {
        this.register = register;
        this.barrier = barrier;
        this.clock = clock;
    }

    /**
     * Records it for a locked person; if a permit is open, the sweeper makes it effective later. An
     * erasure does not follow anybody to another key.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID register(Groups locked, Group person) {
        return register.registerOwn(locked, List.of(signal(person))).get(0);
    }

    /**
     * Records the request again while the erasure is under way: whatever they agreed to since is
     * over too.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void repeat(Groups locked, Group person) {
        register.registerOnce(locked, signal(person));
    }

    /**
     * Waits until a recorded one is effective.
     *
     * @throws ProblemException (503) if it is not in time
     */
    public void await(UUID optOutId) {
        if (barrier.awaitAll(Set.of(optOutId), OptOutCalls.PATIENCE).isEmpty()) {
            throw ProblemException.unavailable("The erasure has begun but is not effective yet.");
        }
    }

    private OptOutSignal signal(Group person) {
        return OptOutSignal.withoutCause(
                person.keys(),
                OptOutScope.global(),
                SuppressionKind.ERASED,
                EntrySource.ERASURE,
                clock.instant());
    }
}
