package io.anuencia.contacts.attribute;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.anuencia.messaging.Caller;
import io.anuencia.messaging.Problem;
import io.anuencia.messaging.ProblemException;
import io.anuencia.messaging.Refuses;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;

@Path("/attributes")
class AttributeResource {

    private final Attributes attributes;
    private final Caller caller;

    AttributeResource(Attributes attributes, Caller caller) {
        this.attributes = attributes;
        this.caller = caller;
    }

    /**
     * The declaration of an attribute. What an answer also holds is ignored.
     *
     * @param type TEXT, NUMBER, DATE or BOOLEAN
     */
    @JsonIgnoreProperties("name")
    record Declaration(@NotNull AttributeType type) {}

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
            @PathParam("name") String name, @NotNull @Valid Declaration declaration) {
        if (!PlainText.isName(name)) {
            throw ProblemException.invalid("name", PlainText.NAME_ADVICE);
        }
        return attributes.declare(name, declaration.type(), caller.name());
    }
}
