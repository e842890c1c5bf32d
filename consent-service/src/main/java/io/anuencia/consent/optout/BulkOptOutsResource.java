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

    private final AskedOptOuts asked;
    private final BulkOptOuts calls;

    BulkOptOutsResource(AskedOptOuts asked, BulkOptOuts calls) {
        this.asked = asked;
        this.calls = calls;
    }

    @POST
    @Operation(
            summary = "Opts many people out, all of them or none",
            description =
                    "Each as POST /opt-outs does, said now; the same person may be named more than"
                            + " once. Answers in their order once all are effective. Where one is"
                            + " wrong, none is written down. 503 after 15 seconds: all are stored"
                            + " and not all effective yet; send the call again to learn since when"
                            + " they are. Load a list of earlier opt-outs before any consents: no"
                            + " claim of a file overrides one.")
    public BulkOptOutsRequest.Answer take(
            @RestHeader("Idempotency-Key") String idempotencyKey,
            @NotNull(message = "send a JSON body") @Valid BulkOptOutsRequest request) {
        Instant now = asked.now();
        List<OptOutSignal> signals = new ArrayList<>();
        for (int i = 0; i < request.optOuts().size(); i++) {
            signals.add(asked.signal(request.optOuts().get(i), "optOuts[" + i + "].", now));
        }
        return new BulkOptOutsRequest.Answer(calls.take(idempotencyKey, signals));
    }
}
