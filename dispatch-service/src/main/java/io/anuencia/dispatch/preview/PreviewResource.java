package io.anuencia.dispatch.preview;

import io.anuencia.messaging.rest.Caller;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.Refuses;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The REST path of previews of templates. */
@Path("/templates/preview")
class PreviewResource {

    private final TemplatePreviews previews;
    private final Caller caller;

    PreviewResource(TemplatePreviews previews, Caller caller) {
        this.previews = previews;
        this.caller = caller;
    }

    /** Shows what a person would read; nothing is stored or sent. */
    @POST
    @RolesAllowed({"campaigns-read", "messages-write"})
    @Operation(
            summary = "What a person would read",
            description =
                    "Fills a template for a sample person, in the language that a campaign would"
                            + " choose for them, and checks it by the rules that hold when it is"
                            + " sent. Nothing is stored or sent, and no phone number is needed."
                            + " Takes `brand`, `purpose`, `sender` and `template` as a campaign"
                            + " does, and in `contact` what is known about the person: parameters"
                            + " such as `{{contact.firstName|amigo}}` are filled from it. 200 also"
                            + " for a text that may not be sent: then `blocked` is true, and"
                            + " `findings` say what to change. With `contact.country` the law of"
                            + " that country is applied; without it, the demands of the law of the"
                            + " brand's country are shown as advice.")
    @Refuses(Problem.Kind.UNPROCESSABLE)
    public TemplatePreview preview(
            @NotNull(message = "a body is needed") @Valid PreviewRequest request) {
        caller.requireBrand(request.brand());
        return previews.of(request);
    }
}
