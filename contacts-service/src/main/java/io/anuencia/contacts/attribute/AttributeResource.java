package io.anuencia.contacts.attribute;

import io.anuencia.messaging.rest.Caller;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import io.anuencia.messaging.rest.Refuses;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Path("/attributes")
class AttributeResource {

    private final Attributes attributes;
    private final Caller caller;

    AttributeResource(Attributes attributes, Caller caller) {
        this.attributes = attributes;
        this.caller = caller;
    }

    /**
     * The declaration of an attribute; an answer can be put back.
     *
     * @param name the name in the path, or null
     * @param type TEXT, NUMBER, DATE or BOOLEAN
     */
    record Declaration(
            @Schema(description = "The name in the path; it can be left out") String name,
            @NotNull AttributeType type) {}

    /**
     * All attributes.
     *
     * @param attributes attributes, by name
     */
    record Listing(List<Attributes.Declared> attributes) {}

    @GET
    @RolesAllowed("contacts-read")
    public Listing list() {
        return new Listing(attributes.all());
    }

    @PUT
    @Path("/{name}")
    @RolesAllowed("contacts-write")
    @Refuses({Problem.Kind.CONFLICT, Problem.Kind.UNPROCESSABLE})
    public Attributes.Declared declare(
            @PathParam("name") String written, @NotNull @Valid Declaration declaration) {
        String name = PlainText.normal(written);
        if (!PlainText.isName(name)) {
            throw ProblemException.invalid("name", PlainText.NAME_ADVICE);
        }
        PathName.require(name, declaration.name());
        return attributes.declare(name, declaration.type(), caller.name());
    }
}
