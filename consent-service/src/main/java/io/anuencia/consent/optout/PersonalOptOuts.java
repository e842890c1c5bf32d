package io.anuencia.consent.optout;

import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.OptOutScope;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.Clocks;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Records opt-outs that people make on their preference page. */
@ApplicationScoped
public class PersonalOptOuts {

    private final OptOutCalls calls;
    private final DecisionTimes times;
    private final Clock clock;

    PersonalOptOuts(OptOutCalls calls, DecisionTimes times, @Clocks.Decision Clock clock) {
        this.calls = calls;
        this.times = times;
        this.clock = clock;
    }

    /**
     * Records an opt-out and waits until it is effective, also for keys that the person has changed
     * to since they got the link.
     *
     * @param keys all keys of the person who owns the page, that of their link first
     * @param linkIssuedAt when the link was made, by the machine clock
     * @return since when no message that it covers can start; a repeat gets the time of the first
     * @throws ProblemException (503) if it is stored but not effective yet
     */
    public Instant take(List<RecipientKey> keys, OptOutScope scope, Instant linkIssuedAt) {
        return calls.takeOnward(
                OptOutSignal.withoutCause(
                        keys, scope, SuppressionKind.of(scope), EntrySource.PAGE, clock.instant()),
                times.at(linkIssuedAt));
    }
}
