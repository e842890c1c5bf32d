package io.anuencia.consent.optout;

import io.anuencia.consent.brand.KnownScopes;
import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.subject.RecipientKeys;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.OptOutScope;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.Caller;
import io.anuencia.messaging.Clocks;
import io.anuencia.messaging.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jboss.resteasy.reactive.RestHeader;

/** {@code POST /opt-outs}: answers when the opt-out is effective. */
@Path("/opt-outs")
@RolesAllowed("consent-write")
class OptOutResource {

    private final OptOutCalls calls;
    private final RecipientKeys keys;
    private final KnownScopes scopes;
    private final Caller caller;
    private final Clock clock;

    OptOutResource(
            OptOutCalls calls,
            RecipientKeys keys,
            KnownScopes scopes,
            Caller caller,
            @Clocks.Decision Clock clock) {
        this.calls = calls;
        this.keys = keys;
        this.scopes = scopes;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    public OptOutRequest.Answer take(
            @RestHeader("Idempotency-Key") String idempotencyKey,
            @NotNull(message = "send a JSON body") @Valid OptOutRequest request) {
        OptOutScope scope = scopeOf(request);
        RecipientKey key = keys.of(request.recipient(), "recipient");
        OptOutSignal signal =
                new OptOutSignal(
                        List.of(key),
                        scope,
                        SuppressionKind.of(scope),
                        EntrySource.API,
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        null);
        var effectiveAt = calls.take(idempotencyKey, new OptOutRequest.Named(key, scope), signal);
        return new OptOutRequest.Answer(key, scope, effectiveAt);
    }

    private OptOutScope scopeOf(OptOutRequest request) {
        if (request.brand() == null) {
            if (request.purpose() != null) {
                throw ProblemException.invalid("brand", "a purpose belongs to a brand: name both");
            }
            caller.requireEveryBrand();
            return OptOutScope.global();
        }
        caller.requireBrand(request.brand());
        scopes.require(request.brand(), request.purpose());
        return new OptOutScope(request.brand(), request.purpose());
    }
}
