package io.anuencia.consent.optout;

import io.anuencia.consent.brand.KnownScopes;
import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.subject.RecipientKeys;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.OptOutScope;
import io.anuencia.messaging.Caller;
import io.anuencia.messaging.Clocks;
import io.anuencia.messaging.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Makes signals of the opt-outs that callers post, if they may and all that they name is known. */
@ApplicationScoped
class AskedOptOuts {

    private final RecipientKeys keys;
    private final KnownScopes scopes;
    private final Caller caller;
    private final Clock clock;

    AskedOptOuts(
            RecipientKeys keys, KnownScopes scopes, Caller caller, @Clocks.Decision Clock clock) {
        this.keys = keys;
        this.scopes = scopes;
        this.caller = caller;
        this.clock = clock;
    }

    /** When what is asked now was said. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * The signal that an opt-out is.
     *
     * @param path of it in the request with a dot behind it, or nothing where it is the request
     * @throws ProblemException 400, 403 or 422 for what is wrong with it
     */
    OptOutSignal signal(OptOutRequest request, String path, Instant saidAt) {
        OptOutScope scope = scopeOf(request, path);
        return new OptOutSignal(
                List.of(keys.of(request.recipient(), path + "recipient")),
                scope,
                SuppressionKind.of(scope),
                EntrySource.API,
                saidAt,
                null);
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
