package io.anuencia.consent.optin;

import io.anuencia.consent.brand.Catalog;
import io.anuencia.consent.brand.CatalogView;
import io.anuencia.consent.brand.Code;
import io.anuencia.consent.brand.UnknownPurpose;
import io.anuencia.messaging.Caller;
import io.anuencia.messaging.Problem;
import io.anuencia.messaging.ProblemException;
import io.anuencia.messaging.Refuses;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;

/** {@code PUT /brands/{brand}/signups/{signupId}}: which text and purpose one of Meta's has. */
@Path("/brands/{brand}/signups/{signupId}")
@RolesAllowed("consent-admin")
class SignupResource {

    private final Signups signups;
    private final Catalog catalog;
    private final Caller caller;

    SignupResource(Signups signups, Catalog catalog, Caller caller) {
        this.signups = signups;
        this.catalog = catalog;
        this.caller = caller;
    }

    /**
     * A signup.
     *
     * @param purpose what people agree to
     * @param notice SHA-256 (hex) of the text that WhatsApp shows them
     */
    record Body(
            @NotNull(message = Code.ADVICE) @Pattern(regexp = Code.PATTERN, message = Code.ADVICE)
                    String purpose,
            @NotNull(message = "write the sha256 that POST /notices answers") String notice) {}

    /**
     * A signup as it is stored.
     *
     * @param signupId Meta's id
     * @param brand to whom people agree
     * @param purpose to what
     * @param notice SHA-256 (hex) of the text
     */
    record View(String signupId, String brand, String purpose, String notice) {}

    @PUT
    @Refuses({Problem.Kind.CONFLICT, Problem.Kind.UNPROCESSABLE})
    public View put(
            @Pattern(regexp = Code.PATTERN, message = Code.ADVICE) String brand,
            @Pattern(regexp = "[A-Za-z0-9_-]{1,64}", message = "write Meta's id of the signup")
                    String signupId,
            @NotNull(message = "send a JSON body") @Valid Body body) {
        caller.requireBrand(brand);
        CatalogView view = catalog.read(List.of(brand), List.of());
        if (view.termsOf(brand, body.purpose()).isEmpty()) {
            throw UnknownPurpose.at("purpose");
        }
        if (catalog.knownNotices(List.of(body.notice())).isEmpty()) {
            throw ProblemException.unprocessable(
                    "notice", "The notice is not known; post the exact text to /notices first.");
        }
        if (!signups.put(signupId, brand, body.purpose(), body.notice())) {
            throw ProblemException.conflict("The signup belongs to another brand.");
        }
        return new View(signupId, brand, body.purpose(), body.notice());
    }
}
