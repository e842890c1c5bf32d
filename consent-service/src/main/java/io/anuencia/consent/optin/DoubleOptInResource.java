package io.anuencia.consent.optin;

import io.anuencia.consent.brand.Code;
import io.anuencia.consent.brand.ListedBrands;
import io.anuencia.consent.subject.RecipientKeys;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.rest.Caller;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /double-opt-ins}: returns a code, a link and a QR code; nothing is sent to anyone. */
@Path("/double-opt-ins")
class DoubleOptInResource {

    private static final String STATES = "REQUESTED|CONFIRMED|EXPIRED";

    private final DoubleOptIns doubleOptIns;
    private final Challenges challenges;
    private final DoubleOptInList list;
    private final RecipientKeys keys;
    private final Caller caller;

    DoubleOptInResource(
            DoubleOptIns doubleOptIns,
            Challenges challenges,
            DoubleOptInList list,
            RecipientKeys keys,
            Caller caller) {
        this.doubleOptIns = doubleOptIns;
        this.challenges = challenges;
        this.list = list;
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
    @RolesAllowed("consent-read")
    @Operation(
            summary = "The double opt-ins of the last 14 days, the oldest first",
            description =
                    "Of one brand or of all brands of the token. People are named by key; codes are"
                            + " not shown. REQUESTED: the person has not sent the code yet.")
    public DoubleOptInList.Page list(
            @RestQuery @Pattern(regexp = STATES, message = "write one of " + STATES) String state,
            @RestQuery @Pattern(regexp = Code.PATTERN, message = Code.ADVICE) String brand,
            @RestQuery UUID cursor,
            @RestQuery @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return list.page(state, ListedBrands.of(caller, brand), cursor, limit);
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
