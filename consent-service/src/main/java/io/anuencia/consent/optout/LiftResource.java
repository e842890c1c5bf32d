package io.anuencia.consent.optout;

import io.anuencia.consent.brand.KnownScopes;
import io.anuencia.consent.subject.RecipientKeys;
import io.anuencia.events.OptOutScope;
import io.anuencia.messaging.rest.AuditLog;
import io.anuencia.messaging.rest.Caller;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestHeader;

/** {@code POST /suppressions/lift}: lifts orders, and reports that were misread. */
@Path("/suppressions/lift")
@RolesAllowed("consent-admin")
class LiftResource {

    private final Lifts lifts;
    private final RecipientKeys keys;
    private final KnownScopes scopes;
    private final Caller caller;
    private final AuditLog audit;

    LiftResource(
            Lifts lifts, RecipientKeys keys, KnownScopes scopes, Caller caller, AuditLog audit) {
        this.lifts = lifts;
        this.keys = keys;
        this.scopes = scopes;
        this.caller = caller;
        this.audit = audit;
    }

    @POST
    @Operation(
            summary = "Lifts an order, or a report of a wrong number that was misread",
            description =
                    "Lifts what is in force of exactly this kind and brand, and nothing else: no"
                            + " opt-out, no stop of WhatsApp's and no erasure. A WRONG_NUMBER takes"
                            + " a reason. Write no names and no numbers in it: it is kept as"
                            + " evidence, and the person's own export shows it. Consents that a"
                            + " WRONG_NUMBER or REASSIGNED has ended stay ended. A report that is"
                            + " read later is in force again, whenever it was said.")
    public SuppressionRequest.Answer lift(
            @RestHeader("Idempotency-Key") String idempotencyKey,
            @NotNull(message = "send a JSON body") @Valid LiftRequest request) {
        LiftRequest.Named named = named(request);
        Lifts.Lift lift = lifts.lift(idempotencyKey, named, caller.name());
        lift.subjects().forEach(subject -> audit.did("suppression lifted", about(subject, named)));
        return new SuppressionRequest.Answer(
                named.recipientKey(), named.kind(), named.scope(), null, lift.found());
    }

    private static String about(UUID subject, LiftRequest.Named lifted) {
        String brand = Objects.requireNonNullElse(lifted.scope().brand(), Caller.EVERY_BRAND);
        return "subject=" + subject + " kind=" + lifted.kind() + " brand=" + brand;
    }

    private LiftRequest.Named named(LiftRequest request) {
        caller.requireBrandOrEvery(request.brand());
        if (request.brand() != null) {
            scopes.require(request.brand(), null);
        }
        if (request.lacksReason()) {
            throw ProblemException.invalid(
                    "reason", "write why the report is lifted; it is kept as evidence");
        }
        return new LiftRequest.Named(
                keys.of(request.recipient(), "recipient"),
                request.suppressionKind(),
                new OptOutScope(request.brand(), null),
                request.reason());
    }
}
