package io.anuencia.consent.optin;

import io.anuencia.consent.subject.RecipientKeys;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.Caller;
import io.anuencia.messaging.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestHeader;

/** {@code POST /double-opt-ins}: a code, a link and a QR code; nothing is sent to anyone. */
@Path("/double-opt-ins")
class DoubleOptInResource {

    private final DoubleOptIns doubleOptIns;
    private final Challenges challenges;
    private final RecipientKeys keys;
    private final Caller caller;

    DoubleOptInResource(
            DoubleOptIns doubleOptIns, Challenges challenges, RecipientKeys keys, Caller caller) {
        this.doubleOptIns = doubleOptIns;
        this.challenges = challenges;
        this.keys = keys;
        this.caller = caller;
    }

    @POST
    @RolesAllowed("consent-write")
    public DoubleOptInRequest.Answer open(
            @RestHeader("Idempotency-Key") String idempotencyKey,
            @NotNull(message = "send a JSON body") @Valid DoubleOptInRequest request) {
        caller.requireBrand(request.brand());
        RecipientKey key = keys.of(request.recipient(), "recipient");
        DoubleOptInRequest.Named named =
                new DoubleOptInRequest.Named(key, request.agreement(), request.businessNumber());
        List<String> missing = doubleOptIns.missingIn(named);
        if (!missing.isEmpty()) {
            throw ProblemException.unprocessable(
                    missing.get(0),
                    "Even a confirmed consent would lack or not know: "
                            + String.join(", ", missing)
                            + ".");
        }
        Challenge challenge = doubleOptIns.open(idempotencyKey, named);
        Invitation invitation = Invitation.of(challenge.code(), request.businessNumber());
        return new DoubleOptInRequest.Answer(
                challenge.id(),
                key,
                challenge.state(challenges.now()),
                challenge.code(),
                invitation.text(),
                invitation.link(),
                new DoubleOptInRequest.Qr(invitation.svg(), invitation.png()),
                challenge.expiresAt());
    }

    @GET
    @Path("/{id}")
    @RolesAllowed("consent-read")
    public DoubleOptInRequest.Status status(UUID id) {
        Challenge challenge =
                challenges
                        .find(id)
                        .orElseThrow(
                                () ->
                                        ProblemException.notFound(
                                                "There is no such double opt-in; it is forgotten"
                                                        + " 14 days after it was asked for."));
        caller.requireBrand(challenge.brand());
        return new DoubleOptInRequest.Status(
                id,
                challenge.brand(),
                challenge.purpose(),
                challenge.state(challenges.now()),
                challenge.requestedAt(),
                challenge.expiresAt(),
                challenge.confirmedAt());
    }
}
