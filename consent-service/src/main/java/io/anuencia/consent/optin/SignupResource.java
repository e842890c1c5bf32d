package io.anuencia.consent.optin;

import io.anuencia.consent.brand.Catalog;
import io.anuencia.consent.brand.CatalogView;
import io.anuencia.consent.brand.Code;
import io.anuencia.consent.brand.PurposeTerms;
import io.anuencia.consent.brand.UnknownBrand;
import io.anuencia.consent.brand.UnknownPurpose;
import io.anuencia.messaging.rest.Caller;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import io.anuencia.messaging.rest.Refuses;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /brands/{brand}/signups}: the text and the purpose of each of Meta's In-App Signups. */
@Path("/brands/{brand}/signups")
class SignupResource {

    private static final String ID = "[A-Za-z0-9_-]{1,64}";
    private static final String ADVICE = "write Meta's id of the signup";

    private final Signups signups;
    private final Catalog catalog;
    private final Caller caller;

    SignupResource(Signups signups, Catalog catalog, Caller caller) {
        this.signups = signups;
        this.catalog = catalog;
        this.caller = caller;
    }

    /**
     * The body that puts a signup; an answer can be changed and put again.
     *
     * @param signupId the id in the path, or null
     * @param brand the brand in the path, or null
     * @param purpose code of the purpose that people agree to
     * @param notice SHA-256 (hex) of the text that WhatsApp shows them
     */
    record Body(
            @Schema(description = "The id in the path; it can be left out") String signupId,
            @Schema(description = "The brand in the path; it can be left out") String brand,
            @NotNull(message = Code.ADVICE) @Pattern(regexp = Code.PATTERN, message = Code.ADVICE)
                    String purpose,
            @NotNull(message = "write the sha256 returned by POST /notices") String notice) {

        /** Refuses the body of another signup, as a copied one may be. */
        void requireOf(String pathBrand, String pathId) {
            if (brand != null && !brand.equals(pathBrand)) {
                throw ProblemException.invalid(
                        "brand", "must be the one in the path, or be left out");
            }
            if (signupId != null && !signupId.equals(pathId)) {
                throw ProblemException.invalid(
                        "signupId", "must be the one in the path, or be left out");
            }
        }
    }

    /**
     * A stored signup.
     *
     * @param signupId Meta's id
     * @param brand code of the brand
     * @param purpose code of the purpose
     * @param notice SHA-256 (hex) of the text
     */
    record View(String signupId, String brand, String purpose, String notice) {}

    /**
     * A page of a brand's signups, by their ids.
     *
     * @param signups the signups
     * @param next cursor of the next page, or null
     */
    record Page(List<View> signups, String next) {}

    @GET
    @RolesAllowed({"consent-read", "consent-admin"})
    @Refuses(Problem.Kind.NOT_FOUND)
    public Page list(
            @Pattern(regexp = Code.PATTERN, message = Code.ADVICE) String brand,
            @RestQuery @Pattern(regexp = ID, message = ADVICE) String cursor,
            @RestQuery @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        caller.requireBrand(brand);
        if (!catalog.read(List.of(brand), List.of()).knows(brand)) {
            throw UnknownBrand.notFound();
        }
        List<View> found = signups.of(brand, cursor, limit);
        return new Page(found, found.size() < limit ? null : found.get(limit - 1).signupId());
    }

    @PUT
    @Path("/{signupId}")
    @RolesAllowed("consent-admin")
    @Refuses({Problem.Kind.CONFLICT, Problem.Kind.UNPROCESSABLE})
    public View put(
            @Pattern(regexp = Code.PATTERN, message = Code.ADVICE) String brand,
            @Pattern(regexp = ID, message = ADVICE) String signupId,
            @NotNull(message = "send a JSON body") @Valid Body body) {
        caller.requireBrand(brand);
        body.requireOf(brand, signupId);
        requireOwn(signupId, brand);
        CatalogView view = catalog.read(List.of(brand), List.of());
        PurposeTerms purpose =
                view.termsOf(brand, body.purpose()).orElseThrow(() -> UnknownPurpose.at("purpose"));
        if (catalog.knownNotices(List.of(body.notice())).isEmpty()) {
            throw ProblemException.unprocessable(
                    "notice", "The notice is unknown; post its exact text to /notices first.");
        }
        if (!purpose.shows(body.notice())) {
            throw ProblemException.unprocessable(
                    "notice",
                    "The purpose shows other texts, so nothing could be sent; name one of its"
                            + " notices, or add this one to them first.");
        }
        if (!signups.put(signupId, brand, body.purpose(), body.notice())) {
            throw ProblemException.conflict("The signup belongs to another brand.");
        }
        return new View(signupId, brand, body.purpose(), body.notice());
    }

    /** Refuses a new id: another brand may own it that has not put it yet, which cannot be told. */
    private void requireOwn(String signupId, String brand) {
        if (!caller.actsForEveryBrand() && !signups.isOf(signupId, brand)) {
            throw new ProblemException(
                    Problem.Kind.FORBIDDEN,
                    "The brand has no such signup; a new one is put with a token whose claim brands"
                            + " has \"*\".");
        }
    }
}
