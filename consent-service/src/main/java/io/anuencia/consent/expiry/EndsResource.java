package io.anuencia.consent.expiry;

import io.anuencia.consent.brand.KnownScopes;
import io.anuencia.consent.subject.RecipientKeys;
import io.anuencia.events.ConsentState;
import io.anuencia.messaging.rest.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.RestHeader;

/** Ends consents without a statement of the person, for a caller who answers for it. */
@Path("/consents/ends")
@RolesAllowed("consent-admin")
class EndsResource {

    private final ConsentTerminations ends;
    private final KnownScopes scopes;
    private final RecipientKeys keys;
    private final Caller caller;

    EndsResource(ConsentTerminations ends, KnownScopes scopes, RecipientKeys keys, Caller caller) {
        this.ends = ends;
        this.scopes = scopes;
        this.keys = keys;
        this.caller = caller;
    }

    @POST
    public EndsRequest.Answer end(
            @RestHeader("Idempotency-Key") String idempotencyKey,
            @NotNull(message = "send a JSON body") @Valid EndsRequest request) {
        List<EndsRequest.Named> named = new ArrayList<>();
        for (int i = 0; i < request.ends().size(); i++) {
            EndsRequest.Item item = request.ends().get(i);
            caller.requireBrand(item.brand());
            named.add(
                    new EndsRequest.Named(
                            keys.of(item.recipient(), "ends[" + i + "].recipient"),
                            item.brand(),
                            item.purpose(),
                            ConsentState.valueOf(item.state()),
                            item.reason()));
        }
        refuseUnknownScopes(named);
        return ends.end(idempotencyKey, named);
    }

    /**
     * Otherwise a typing error would be answered with {@code ended: false} and leave the consent in
     * force.
     */
    private void refuseUnknownScopes(List<EndsRequest.Named> named) {
        for (int i = 0; i < named.size(); i++) {
            scopes.require(named.get(i).brand(), named.get(i).purpose(), "ends[" + i + "].");
        }
    }
}
