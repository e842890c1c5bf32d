package io.anuencia.consent.preference;

import io.anuencia.consent.access.SubjectExports;
import io.anuencia.messaging.rest.ProblemException;
import io.anuencia.messaging.rest.TakesAnyQuery;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /p/{token}}: the only path that needs no access token in a header. */
@Path("/p/{token}")
@PermitAll
@TakesAnyQuery
@APIResponse(
        responseCode = "404",
        description = "This is not a link of this service",
        content =
                @Content(
                        mediaType = MediaType.TEXT_HTML,
                        schema = @Schema(type = SchemaType.STRING)))
@APIResponse(
        responseCode = "410",
        description = "The link is no longer valid",
        content =
                @Content(
                        mediaType = MediaType.TEXT_HTML,
                        schema = @Schema(type = SchemaType.STRING)))
@APIResponse(
        responseCode = "429",
        description = "Called too often; try again later",
        headers =
                @Header(
                        name = HttpHeaders.RETRY_AFTER,
                        description = "Seconds after which to try again",
                        schema = @Schema(type = SchemaType.INTEGER)),
        content =
                @Content(
                        mediaType = MediaType.TEXT_HTML,
                        schema = @Schema(type = SchemaType.STRING)))
@APIResponse(
        responseCode = "503",
        description =
                "The database is away; or, after a form, the decision may be stored and not be"
                        + " effective yet: open the page again",
        headers =
                @Header(
                        name = HttpHeaders.RETRY_AFTER,
                        description = "Seconds after which to try again, if known",
                        schema = @Schema(type = SchemaType.INTEGER)),
        content =
                @Content(
                        mediaType = MediaType.TEXT_HTML,
                        schema = @Schema(type = SchemaType.STRING)))
class PreferenceResource {

    static final String ERASE = "erase";

    private final PageEntrance entrance;
    private final PageAnswers answers;
    private final PreferenceForms forms;
    private final PageErasures erasures;
    private final SubjectExports exports;

    PreferenceResource(
            PageEntrance entrance,
            PageAnswers answers,
            PreferenceForms forms,
            PageErasures erasures,
            SubjectExports exports) {
        this.entrance = entrance;
        this.answers = answers;
        this.forms = forms;
        this.erasures = erasures;
        this.exports = exports;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @APIResponse(
            responseCode = "200",
            description = "The page",
            content = @Content(schema = @Schema(type = SchemaType.STRING)))
    public Response page(
            @RestPath String token,
            @RestQuery String lang,
            @RestQuery String done,
            @Context HttpServerRequest request) {
        return entrance.erased(token, lang, done)
                .orElseGet(
                        () ->
                                entrance.enter(
                                        token, lang, request, visit -> entrance.page(visit, done)));
    }

    @GET
    @Path("/erase")
    @Produces(MediaType.TEXT_HTML)
    @APIResponse(
            responseCode = "303",
            description = "The link does not allow this; the page says why",
            headers =
                    @Header(
                            name = HttpHeaders.LOCATION,
                            description = "The page",
                            schema = @Schema(implementation = URI.class)))
    @APIResponse(
            responseCode = "200",
            description = "What an erasure means",
            content = @Content(schema = @Schema(type = SchemaType.STRING)))
    public Response erase(
            @RestPath String token, @RestQuery String lang, @Context HttpServerRequest request) {
        return entrance.enter(
                token,
                lang,
                request,
                visit ->
                        visit.refuses(ERASE)
                                .map(why -> answers.see(visit.words(), visit.text(), why))
                                .orElseGet(
                                        () -> answers.erase(visit.words(), entrance.view(visit))));
    }

    /** Exports the data that the brand of this link keeps about the person. */
    @GET
    @Path("/data.zip")
    @APIResponse(
            responseCode = "303",
            description = "The link does not allow this; the page says why",
            headers =
                    @Header(
                            name = HttpHeaders.LOCATION,
                            description = "The page",
                            schema = @Schema(implementation = URI.class)))
    @APIResponse(
            responseCode = "200",
            description = "The person's data as a ZIP file",
            content =
                    @Content(
                            mediaType = "application/zip",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response data(
            @RestPath String token, @RestQuery String lang, @Context HttpServerRequest request) {
        return entrance.enter(
                token,
                lang,
                request,
                visit -> {
                    if (visit.isFormer()) {
                        return answers.see(visit.words(), visit.text(), Done.FORMER);
                    }
                    StreamingOutput zip =
                            output ->
                                    exports.write(
                                            output,
                                            visit.person(),
                                            visit.token().subjectId(),
                                            visit.brand(),
                                            visit.words().language());
                    return answers.secured(Response.ok(zip))
                            .type("application/zip")
                            .header(
                                    "Content-Disposition",
                                    "attachment; filename=\"subject-export-v1.zip\"")
                            .build();
                });
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    @APIResponse(
            responseCode = "303",
            description = "The redirect leads to the page, which states the outcome",
            headers =
                    @Header(
                            name = HttpHeaders.LOCATION,
                            description = "The page",
                            schema = @Schema(implementation = URI.class)))
    public Response act(
            @RestPath String token,
            MultivaluedMap<String, String> form,
            @Context HttpServerRequest request) {
        return entrance.enter(token, form.getFirst("lang"), request, visit -> act(visit, form));
    }

    private Response act(Visit visit, MultivaluedMap<String, String> form) {
        if (!entrance.isGuarded(visit, form.getFirst("guard"))) {
            return answers.see(visit.words(), visit.text(), Done.STALE);
        }
        String action = String.valueOf(form.getFirst("action"));
        Optional<Done> refused = visit.refuses(action);
        if (refused.isPresent()) {
            return answers.see(visit.words(), visit.text(), refused.get());
        }
        try {
            if (ERASE.equals(action)) {
                return erasures.begin(visit);
            }
            return answers.see(visit.words(), visit.text(), forms.apply(visit, form));
        } catch (ProblemException e) {
            return answers.failed(visit.words(), visit.text());
        }
    }
}
