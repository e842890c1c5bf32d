package io.anuencia.consent.brand;

import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import io.anuencia.messaging.rest.Refuses;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;

/**
 * {@code /notices}: equal texts are one notice, so repeating a POST changes nothing; in another
 * language it is refused.
 */
@Path("/notices")
class NoticeResource {

    private final Notices notices;

    NoticeResource(Notices notices) {
        this.notices = notices;
    }

    @GET
    @Path("/{sha256}")
    @RolesAllowed({"consent-read", "consent-admin"})
    @Refuses(Problem.Kind.NOT_FOUND)
    public NoticeRequest.View show(
            @RestPath
                    @Pattern(
                            regexp = "[0-9a-f]{64}",
                            message = "write the sha256 returned by POST /notices")
                    String sha256) {
        return notices.find(sha256)
                .map(NoticeRequest.View::of)
                .orElseThrow(() -> ProblemException.notFound("There is no such notice."));
    }

    @POST
    @RolesAllowed("consent-admin")
    @Refuses(Problem.Kind.CONFLICT)
    public NoticeRequest.Stored store(
            @NotNull(message = "send a JSON body") @Valid NoticeRequest request) {
        return notices.store(request);
    }
}
