package io.anuencia.dispatch.access;

import io.anuencia.dispatch.person.NamedPeople;
import io.anuencia.messaging.rest.AuditLog;
import io.anuencia.messaging.rest.Caller;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The REST path that exports a person's messages as a file, streamed and never stored. */
@Path("/access-exports")
@RolesAllowed({"messages-write", "consent-admin"})
class AccessResource {

    private final PersonMessages messages;
    private final NamedPeople people;
    private final Caller caller;
    private final AuditLog audit;

    AccessResource(PersonMessages messages, NamedPeople people, Caller caller, AuditLog audit) {
        this.messages = messages;
        this.people = people;
        this.caller = caller;
        this.audit = audit;
    }

    @POST
    @Produces("application/x-ndjson")
    @APIResponse(
            responseCode = "200",
            description = "One line of JSON per message",
            content = @Content(schema = @Schema(type = SchemaType.STRING)))
    public Response export(@NotNull(message = "a body is needed") @Valid AccessRequest request) {
        caller.requireBrandOrEvery(request.brand());
        List<UUID> keys = keys(request.recipients());
        String brand = request.brand() == null ? Caller.EVERY_BRAND : request.brand();
        audit.did("access export read", "keys=" + keys.size() + " brand=" + brand);
        StreamingOutput body = out -> messages.write(out, keys, request.brand());
        return Response.ok(body)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"messages.ndjson\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private List<UUID> keys(List<AccessRequest.Recipient> recipients) {
        List<UUID> keys = new ArrayList<>();
        for (int i = 0; i < recipients.size(); i++) {
            keys.add(key(recipients.get(i), "recipients[" + i + "]"));
        }
        return keys.stream().distinct().toList();
    }

    private UUID key(AccessRequest.Recipient recipient, String path) {
        if ((recipient.phone() == null) == (recipient.recipientKey() == null)) {
            throw ProblemException.invalid(
                    path, "write either {\"phone\":\"+…\"} or {\"recipientKey\":\"…\"}");
        }
        if (recipient.recipientKey() != null) {
            return known(recipient.recipientKey(), path);
        }
        try {
            return people.keyOf(NamedPeople.parse(recipient.phone())).value();
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(path + ".phone", e.getMessage());
        }
    }

    /** An empty file would say that nothing is kept of the person. */
    private static UUID known(UUID key, String path) {
        if (!NamedPeople.isKey(key)) {
            throw ProblemException.invalid(path + ".recipientKey", NamedPeople.NOT_A_KEY);
        }
        return key;
    }
}
