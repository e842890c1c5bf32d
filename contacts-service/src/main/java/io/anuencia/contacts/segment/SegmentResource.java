package io.anuencia.contacts.segment;

import io.anuencia.contacts.contact.Version;
import io.anuencia.messaging.rest.Caller;
import io.anuencia.messaging.rest.DescribedProblems;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import io.anuencia.messaging.rest.Refuses;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

@Path("/segments")
class SegmentResource {

    private final Segments segments;
    private final SegmentPreviews previews;
    private final Caller caller;

    SegmentResource(Segments segments, SegmentPreviews previews, Caller caller) {
        this.segments = segments;
        this.previews = previews;
        this.caller = caller;
    }

    /**
     * A page of segments.
     *
     * @param segments segments, by name
     * @param next cursor of the next page, or null on the last one
     */
    record Page(List<Segment> segments, String next) {}

    @PUT
    @Path("/{name}")
    @Operation(
            description =
                    "Stores a named filter. It has at most 64 KiB of JSON: UTF-8, without spaces"
                            + " between its members.")
    @RolesAllowed("contacts-write")
    @APIResponse(
            responseCode = "200",
            description = "The segment as it is stored",
            headers = @Header(name = HttpHeaders.ETAG, ref = DescribedProblems.ETAG),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Segment.class)))
    public Response put(
            @PathParam("name") String name,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid Segments.Definition definition) {
        return answer(segments.put(name, definition, Version.ofIfMatch(ifMatch), caller.name()));
    }

    @GET
    @RolesAllowed("contacts-read")
    public Page page(
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        List<Segment> page = segments.page(cursor, limit);
        return new Page(page, page.size() < limit ? null : page.get(limit - 1).name());
    }

    @GET
    @Path("/{name}")
    @RolesAllowed("contacts-read")
    @Refuses(Problem.Kind.NOT_FOUND)
    @APIResponse(
            responseCode = "200",
            description = "The segment",
            headers = @Header(name = HttpHeaders.ETAG, ref = DescribedProblems.ETAG),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Segment.class)))
    public Response get(@PathParam("name") String name) {
        return answer(find(name));
    }

    @DELETE
    @Path("/{name}")
    @RolesAllowed("contacts-write")
    @Refuses(Problem.Kind.NOT_FOUND)
    public void delete(@PathParam("name") String name, @HeaderParam("If-Match") String ifMatch) {
        if (!segments.delete(name, Version.ofIfMatch(ifMatch), caller.name())) {
            throw notFound();
        }
    }

    @GET
    @Path("/{name}/preview")
    @RolesAllowed("contacts-read")
    @Refuses(Problem.Kind.NOT_FOUND)
    public SegmentPreviews.Preview preview(@PathParam("name") String name) {
        return previews.of(segments.filter(find(name).filter()));
    }

    @POST
    @Path("/preview")
    @RolesAllowed("contacts-read")
    public SegmentPreviews.Preview preview(@NotNull @Valid Segments.Definition definition) {
        return previews.of(segments.filter(definition.filter()));
    }

    private Segment find(String name) {
        return segments.find(name).orElseThrow(SegmentResource::notFound);
    }

    private static ProblemException notFound() {
        return ProblemException.notFound("No segment has this name.");
    }

    private static Response answer(Segment segment) {
        return Response.ok(segment).tag(String.valueOf(segment.version())).build();
    }
}
