package io.anuencia.consent.optout;

import io.anuencia.consent.brand.KnownScopes;
import io.anuencia.consent.subject.RecipientKeys;
import io.anuencia.events.OptOutScope;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.rest.AuditLog;
import io.anuencia.messaging.rest.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestHeader;

/** {@code POST /suppressions}: records and lifts an operator's orders, such as a legal hold. */
@Path("/suppressions")
@RolesAllowed("consent-admin")
class SuppressionResource {

    private final Orders orders;
    private final RecipientKeys keys;
    private final KnownScopes scopes;
    private final Caller caller;
    private final AuditLog audit;

    SuppressionResource(
            Orders orders, RecipientKeys keys, KnownScopes scopes, Caller caller, AuditLog audit) {
        this.orders = orders;
        this.keys = keys;
        this.scopes = scopes;
        this.caller = caller;
        this.audit = audit;
    }

    @POST
    public SuppressionRequest.Answer take(
            @RestHeader("Idempotency-Key") String idempotencyKey,
            @NotNull(message = "send a JSON body") @Valid SuppressionRequest request) {
        SuppressionRequest.Named order = named(request);
        return answer(order, orders.take(idempotencyKey, order), null);
    }

    @POST
    @Path("/lift")
    public SuppressionRequest.Answer lift(
            @RestHeader("Idempotency-Key") String idempotencyKey,
            @NotNull(message = "send a JSON body") @Valid SuppressionRequest request) {
        SuppressionRequest.Named order = named(request);
        Orders.Lift lift = orders.lift(idempotencyKey, order);
        lift.subjects().forEach(subject -> audit.did("suppression lifted", about(subject, order)));
        return answer(order, null, lift.found());
    }

    private static String about(UUID subject, SuppressionRequest.Named lifted) {
        String brand = Objects.requireNonNullElse(lifted.scope().brand(), Caller.EVERY_BRAND);
        return "subject=" + subject + " kind=" + lifted.kind() + " brand=" + brand;
    }

    private static SuppressionRequest.Answer answer(
            SuppressionRequest.Named order, Instant effectiveAt, Boolean lifted) {
        return new SuppressionRequest.Answer(
                order.recipientKey(), order.kind(), order.scope(), effectiveAt, lifted);
    }

    private SuppressionRequest.Named named(SuppressionRequest request) {
        caller.requireBrandOrEvery(request.brand());
        if (request.brand() != null) {
            scopes.require(request.brand(), null);
        }
        RecipientKey key = keys.of(request.recipient(), "recipient");
        return new SuppressionRequest.Named(
                key, request.suppressionKind(), new OptOutScope(request.brand(), null));
    }
}
