package io.anuencia.consent.claim;

import io.anuencia.consent.subject.RecipientKeys;
import io.anuencia.messaging.rest.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.RestHeader;

/** {@code POST /consents}: records consents that the caller answers for. */
@Path("/consents")
@RolesAllowed("consent-write")
class ConsentResource {

    private final Consents consents;
    private final RecipientKeys keys;
    private final Caller caller;

    ConsentResource(Consents consents, RecipientKeys keys, Caller caller) {
        this.consents = consents;
        this.keys = keys;
        this.caller = caller;
    }

    @POST
    public ConsentsRequest.Answer record(
            @RestHeader("Idempotency-Key") String idempotencyKey,
            @NotNull(message = "send a JSON body") @Valid ConsentsRequest request) {
        request.consents().forEach(item -> caller.requireBrand(item.brand()));
        List<ConsentStatement> statements = new ArrayList<>();
        for (int i = 0; i < request.consents().size(); i++) {
            ConsentsRequest.Item item = request.consents().get(i);
            String path = "consents[" + i + "]";
            statements.add(item.about(keys.of(item.recipient(), path + ".recipient"), path));
        }
        return consents.record(idempotencyKey, statements);
    }
}
