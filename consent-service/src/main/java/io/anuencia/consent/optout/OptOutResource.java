package io.anuencia.consent.optout;

import io.anuencia.events.RecipientKey;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestHeader;

/** {@code POST /opt-outs}: answers when the opt-out is effective. */
@Path("/opt-outs")
@RolesAllowed("consent-write")
class OptOutResource {

    private final PostedOptOuts asked;
    private final OptOutCalls calls;

    OptOutResource(PostedOptOuts asked, OptOutCalls calls) {
        this.asked = asked;
        this.calls = calls;
    }

    @POST
    public OptOutRequest.Answer take(
            @RestHeader("Idempotency-Key") String idempotencyKey,
            @NotNull(message = "send a JSON body") @Valid OptOutRequest request) {
        OptOutSignal signal = asked.signal(request, "", asked.now());
        RecipientKey key = signal.keys().get(0);
        var effectiveAt =
                calls.take(idempotencyKey, new OptOutRequest.Named(key, signal.scope()), signal);
        return new OptOutRequest.Answer(key, signal.scope(), effectiveAt);
    }
}
