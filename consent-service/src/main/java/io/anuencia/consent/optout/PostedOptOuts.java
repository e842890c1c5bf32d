package io.anuencia.consent.optout;

import io.anuencia.consent.brand.KnownScopes;
import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.subject.RecipientKeys;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.OptOutScope;
import io.anuencia.messaging.Clocks;
import io.anuencia.messaging.rest.Caller;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Turns opt-outs posted by callers into signals, after checking that the caller may act for the
 * brand and that everything named exists.
 */
@ApplicationScoped
class PostedOptOuts {

    private final RecipientKeys keys;
    private final KnownScopes scopes;
    private final Caller caller;
    private final Clock clock;

    PostedOptOuts(
            RecipientKeys keys, KnownScopes scopes, Caller caller, @Clocks.Decision Clock clock) {
        this.keys = keys;
        this.scopes = scopes;
        this.caller = caller;
        this.clock = clock;
    }

    /** The decision time that dates opt-outs posted now. */
    Instant now() {
        return clock.instant();
    }

    /**
     * Returns the signal of an opt-out.
     *
     * @param path its path in the request, ending in a dot; empty if it is the whole request
     * @throws ProblemException 400, 403 or 422 if it is invalid
     */
    OptOutSignal signal(OptOutRequest request, String path, Instant saidAt) {
        OptOutScope scope = scopeOf(request, path);
        return OptOutSignal.withoutCause(
                List.of(keys.of(request.recipient(), path + "recipient")),
                scope,
                SuppressionKind.of(scope),
                EntrySource.API,
                saidAt);
    }

    private OptOutScope scopeOf(OptOutRequest request, String path) {
        if (request.brand() == null) {
            if (request.purpose() != null) {
                throw ProblemException.invalid(
                        path + "brand", "a purpose belongs to a brand: name both");
            }
            caller.requireEveryBrand();
            return OptOutScope.global();
        }
        caller.requireBrand(request.brand());
        scopes.require(request.brand(), request.purpose(), path);
        return new OptOutScope(request.brand(), request.purpose());
    }
}
