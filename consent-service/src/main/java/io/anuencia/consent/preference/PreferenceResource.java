package io.anuencia.consent.preference;

import io.anuencia.consent.access.SubjectExports;
import io.anuencia.consent.erasure.ErasureSource;
import io.anuencia.consent.erasure.Erasures;
import io.anuencia.messaging.ProblemException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /p/{token}}: the only path that needs no token of ours in a header. */
@Path("/p/{token}")
@PermitAll
class PreferenceResource {

    private static final String ERASE = "erase";

    private final PageEntrance entrance;
    private final PageAnswers answers;
    private final PreferenceForms forms;
    private final Erasures erasures;
    private final SubjectExports exports;

    PreferenceResource(
            PageEntrance entrance,
            PageAnswers answers,
            PreferenceForms forms,
            Erasures erasures,
            SubjectExports exports) {
        this.entrance = entrance;
        this.answers = answers;
        this.forms = forms;
        this.erasures = erasures;
        this.exports = exports;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response page(
            @RestPath String token,
            @RestQuery String lang,
            @RestQuery String done,
            @Context HttpServerRequest request) {
        return entrance.enter(
                token, lang, request, visit -> entrance.page(visit, Done.of(done).orElse(null)));
    }

    @GET
    @Path("/erase")
    @Produces(MediaType.TEXT_HTML)
    public Response erase(
            @RestPath String token, @RestQuery String lang, @Context HttpServerRequest request) {
        return entrance.enter(
                token,
                lang,
                request,
                visit ->
                        visit.mayDo(ERASE)
                                ? answers.erase(visit.words(), entrance.view(visit))
                                : answers.see(visit.words(), visit.text(), Done.NARROW));
    }

    /** What the brand of this link keeps of the person. */
    @GET
    @Path("/data.zip")
    public Response data(
            @RestPath String token, @RestQuery String lang, @Context HttpServerRequest request) {
        return entrance.enter(
                token,
                lang,
                request,
                visit -> {
                    StreamingOutput zip =
                            output ->
                                    exports.write(
                                            output,
                                            visit.person(),
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
        if (!visit.mayDo(action)) {
            return answers.see(visit.words(), visit.text(), Done.NARROW);
        }
        try {
            if (ERASE.equals(action)) {
                UUID id = erasures.begin(null, visit.person().keys().get(0), ErasureSource.PAGE);
                return answers.erased(visit.words(), id, erasures.isHeld(id));
            }
            return answers.see(visit.words(), visit.text(), forms.apply(visit, form));
        } catch (ProblemException e) {
            return answers.failed(visit.words(), visit.text());
        }
    }
}
