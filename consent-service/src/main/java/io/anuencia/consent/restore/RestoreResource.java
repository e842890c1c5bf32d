package io.anuencia.consent.restore;

import io.anuencia.messaging.rest.Caller;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import io.anuencia.messaging.rest.Refuses;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** {@code /ledger/restores}: the last step of the runbook for a restored backup. */
@Path("/ledger/restores")
class RestoreResource {

    private final RestoreGuard guard;
    private final RestoreAcknowledgements acknowledgements;
    private final Caller caller;

    RestoreResource(RestoreGuard guard, RestoreAcknowledgements acknowledgements, Caller caller) {
        this.guard = guard;
        this.acknowledgements = acknowledgements;
        this.caller = caller;
    }

    /**
     * The acknowledgement of a loss.
     *
     * @param publishedTreeSize the size that was lost, as {@code GET} shows it; it proves that the
     *     caller has looked
     * @param reason what happened and what was replayed; nothing about a person
     */
    record Acknowledgement(
            @NotNull(message = "write the publishedTreeSize that GET shows") Long publishedTreeSize,
            @NotBlank(message = "say what happened and what was replayed") String reason) {}

    @GET
    @RolesAllowed({"consent-read", "consent-admin"})
    public RestoreState state() {
        return guard.state();
    }

    @POST
    @RolesAllowed("consent-admin")
    @Refuses({Problem.Kind.CONFLICT, Problem.Kind.UNPROCESSABLE})
    public RestoreState acknowledge(
            @NotNull(message = "send a JSON body") @Valid Acknowledgement request) {
        caller.requireEveryBrand();
        guard.compare();
        RestoreState lost = guard.state();
        if (lost.verdict() == RestoreState.Verdict.WHOLE) {
            throw ProblemException.conflict("Nothing is lacking; there is nothing to acknowledge.");
        }
        if (!request.publishedTreeSize().equals(lost.publishedTreeSize())) {
            throw ProblemException.unprocessable(
                    "publishedTreeSize",
                    "Another checkpoint is the largest; read GET /ledger/restores again.");
        }
        if (!lost.verdict().allowsPermits()) {
            acknowledgements.add(lost, request.reason(), caller.name());
            guard.compare();
        }
        return guard.state();
    }
}
