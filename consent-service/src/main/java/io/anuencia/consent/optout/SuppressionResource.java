package io.anuencia.consent.optout;

import io.anuencia.consent.brand.KnownScopes;
import io.anuencia.consent.subject.RecipientKeys;
import io.anuencia.events.OptOutScope;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.rest.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestHeader;

/** {@code POST /suppressions}: records an operator's orders, such as a legal hold. */
@Path("/suppressions")
@RolesAllowed("consent-admin")
class SuppressionResource {

    private final Orders orders;
    private final RecipientKeys keys;
    private final KnownScopes scopes;
    private final Caller caller;

    SuppressionResource(Orders orders, RecipientKeys keys, KnownScopes scopes, Caller caller) {
        this.orders = orders;
        this.keys = keys;
        this.scopes = scopes;
        this.caller = caller;
    }

    @POST
    public SuppressionRequest.Answer take(
            @RestHeader("Idempotency-Key") String idempotencyKey,
            @NotNull(message = "send a JSON body") @Valid SuppressionRequest request) {
        caller.requireBrandOrEvery(request.brand());
        if (request.brand() != null) {
            scopes.require(request.brand(), null);
        }
        RecipientKey key = keys.of(request.recipient(), "recipient");
        SuppressionRequest.Named order =
                new SuppressionRequest.Named(
                        key, request.suppressionKind(), new OptOutScope(request.brand(), null));
        return new SuppressionRequest.Answer(
                key, order.kind(), order.scope(), orders.take(idempotencyKey, order), null);
    }
}
