package io.anuencia.consent.optout;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestHeader;

/** {@code POST /opt-outs/bulk}: answers when all of them are effective. */
@Path("/opt-outs/bulk")
@RolesAllowed("consent-write")
class BulkOptOutsResource {

    private final PostedOptOuts asked;
    private final OptOutCalls calls;

    BulkOptOutsResource(PostedOptOuts asked, OptOutCalls calls) {
        this.asked = asked;
        this.calls = calls;
    }

    @POST
    @Operation(
            summary = "Opts out many people, all or none",
            description =
                    "Records each opt-out as POST /opt-outs does, dated now; a person may be listed"
                            + " more than once. Answers in the order of the request, once all are"
                            + " effective. If one is invalid, none is recorded. 503 after 15"
                            + " seconds means that all are stored but not all are effective yet;"
                            + " send the request again to learn when each took effect. Load a list"
                            + " of earlier opt-outs before any consents: consents claimed from a"
                            + " file never override an opt-out.")
    public BulkOptOutsRequest.Answer take(
            @RestHeader("Idempotency-Key") String idempotencyKey,
            @NotNull(message = "send a JSON body") @Valid BulkOptOutsRequest request) {
        Instant now = asked.now();
        List<OptOutSignal> signals = new ArrayList<>();
        for (int i = 0; i < request.optOuts().size(); i++) {
            signals.add(asked.signal(request.optOuts().get(i), "optOuts[" + i + "].", now));
        }
        return new BulkOptOutsRequest.Answer(calls.takeAll(idempotencyKey, signals));
    }
}
