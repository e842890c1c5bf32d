package io.anuencia.consent.optout;

import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.OptOutScope;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.Clocks;
import io.anuencia.messaging.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Opt-outs that a person makes on their preference page. */
@ApplicationScoped
public class PersonalOptOuts {

    private final OptOutCalls calls;
    private final Clock clock;

    PersonalOptOuts(OptOutCalls calls, @Clocks.Decision Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    /**
     * Takes an opt-out and waits until it is effective.
     *
     * @param keys all keys of the person
     * @return since when nothing that it covers can start; a repeat gets the time of the first
     * @throws ProblemException (503) if it is stored and not effective yet
     */
    public Instant take(List<RecipientKey> keys, OptOutScope scope) {
        return calls.take(
                null,
                new OptOutRequest.Named(keys.get(0), scope),
                new OptOutSignal(
                        keys,
                        scope,
                        SuppressionKind.of(scope),
                        EntrySource.PAGE,
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        null));
    }
}
