package io.anuencia.consent.access;

import io.anuencia.consent.brand.Code;
import io.anuencia.consent.language.Languages;
import io.anuencia.consent.subject.RecipientRequest;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.rest.AuditLog;
import io.anuencia.messaging.rest.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;

/** Exports of a person's data, for their access requests: streamed, never stored. */
@Path("/access-exports")
@RolesAllowed("consent-read")
class AccessResource {

    private final SubjectExports exports;
    private final NamedPeople people;
    private final Languages languages;
    private final AuditLog audit;
    private final Caller caller;

    AccessResource(
            SubjectExports exports,
            NamedPeople people,
            Languages languages,
            AuditLog audit,
            Caller caller) {
        this.exports = exports;
        this.people = people;
        this.languages = languages;
        this.audit = audit;
        this.caller = caller;
    }

    /**
     * An access request.
     *
     * @param recipient the person whose data is wanted
     * @param until set for somebody who left the number: when they left it; absent for its holder
     * @param brand the brand that answers for the data; required of callers who may act for some
     *     brands only
     * @param language language of the accompanying text; absent for the person's own
     */
    record Request(
            @NotNull(message = RecipientRequest.ADVICE) RecipientRequest recipient,
            Instant until,
            @Pattern(regexp = Code.PATTERN, message = Code.ADVICE) String brand,
            @Pattern(regexp = "es|en|pt", message = "write es, en or pt") String language) {}

    @POST
    @Produces("application/zip")
    public RestResponse<StreamingOutput> export(
            @NotNull(message = "send a JSON body") @Valid Request request) {
        caller.requireBrandOrEvery(request.brand());
        NamedPeople.Named named = people.of(request.recipient());
        RecipientKey key = named.key();
        Held held = people.held(named, request.until());
        String language =
                Optional.ofNullable(request.language())
                        .or(() -> languages.of(List.of(key)))
                        .orElse("es");
        audit.did(
                "access export made",
                "subject="
                        + named.knownSubject()
                        + " brand="
                        + request.brand()
                        + (request.until() == null ? "" : " until=" + request.until()));
        return RestResponse.ResponseBuilder.<StreamingOutput>ok(
                        output -> exports.write(output, held, request.brand(), language))
                .header("Content-Disposition", "attachment; filename=\"subject-export-v1.zip\"")
                .build();
    }
}
