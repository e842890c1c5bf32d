package io.anuencia.consent.brand;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /brands}: brands and their purposes. */
@Path("/brands")
class BrandResource {

    private final Brands brands;
    private final Purposes purposes;
    private final Caller caller;

    BrandResource(Brands brands, Purposes purposes, Caller caller) {
        this.brands = brands;
        this.purposes = purposes;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"consent-read", "consent-admin"})
    @Operation(summary = "Lists the brands that the caller may act for, by code")
    public BrandView.Page listBrands(
            @RestQuery @Pattern(regexp = Code.PATTERN, message = Code.ADVICE) String cursor,
            @RestQuery @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return brands.page(caller.brands(), cursor, limit);
    }

    @GET
    @Path("/{brand}")
    @RolesAllowed({"consent-read", "consent-admin"})
    @Refuses(Problem.Kind.NOT_FOUND)
    public BrandView showBrand(
            @RestPath @Pattern(regexp = Code.PATTERN, message = Code.ADVICE) String brand) {
        caller.requireBrand(brand);
        return brands.find(brand).orElseThrow(UnknownBrand::notFound);
    }

    @PUT
    @Path("/{brand}")
    @RolesAllowed("consent-admin")
    @Operation(
            summary = "Puts a brand",
            description =
                    "The body replaces the whole brand: omitted caps, cooldown and hours are"
                            + " removed. `suspended` is the exception: if omitted, it keeps its"
                            + " value; only `false` lets a suspended brand send again. `version` is"
                            + " ignored, so that an answer can be changed and put again; `brand`"
                            + " is the code in the path. Adding a phone number id or account id takes `\"*\"` in the"
                            + " claim brands.")
    @Refuses(Problem.Kind.CONFLICT)
    public BrandView putBrand(
            @RestPath @Pattern(regexp = Code.PATTERN, message = Code.ADVICE) String brand,
            @NotNull(message = "send a JSON body") @Valid BrandRequest request) {
        caller.requireBrand(brand);
        request.requireOf(brand);
        return brands.put(brand, request, caller.actsForEveryBrand());
    }

    @GET
    @Path("/{brand}/purposes")
    @RolesAllowed({"consent-read", "consent-admin"})
    @Operation(summary = "Lists the purposes of a brand, by code")
    @Refuses(Problem.Kind.NOT_FOUND)
    public PurposeView.Page listPurposes(
            @RestPath @Pattern(regexp = Code.PATTERN, message = Code.ADVICE) String brand,
            @RestQuery @Pattern(regexp = Code.PATTERN, message = Code.ADVICE) String cursor,
            @RestQuery @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        caller.requireBrand(brand);
        return purposes.page(brand, cursor, limit);
    }

    @GET
    @Path("/{brand}/purposes/{purpose}")
    @RolesAllowed({"consent-read", "consent-admin"})
    @Refuses(Problem.Kind.NOT_FOUND)
    public PurposeView showPurpose(
            @RestPath @Pattern(regexp = Code.PATTERN, message = Code.ADVICE) String brand,
            @RestPath @Pattern(regexp = Code.PATTERN, message = Code.ADVICE) String purpose) {
        caller.requireBrand(brand);
        return purposes.find(new PurposeId(brand, purpose))
                .orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        "The brand has no such purpose; GET"
                                                + " /brands/{brand}/purposes lists them."));
    }

    @PUT
    @Path("/{brand}/purposes/{purpose}")
    @RolesAllowed("consent-admin")
    @Refuses(Problem.Kind.UNPROCESSABLE)
    public PurposeView putPurpose(
            @RestPath @Pattern(regexp = Code.PATTERN, message = Code.ADVICE) String brand,
            @RestPath @Pattern(regexp = Code.PATTERN, message = Code.ADVICE) String purpose,
            @NotNull(message = "send a JSON body") @Valid PurposeRequest request) {
        caller.requireBrand(brand);
        PurposeId id = new PurposeId(brand, purpose);
        request.requireOf(id);
        if (!request.isFrequencyDeclared()) {
            throw ProblemException.invalid(
                    "frequency", "is required for MARKETING: write {max, per}");
        }
        if (!request.isContentDeclared()) {
            throw ProblemException.invalid(
                    "contentTypes", "name at least one: MARKETING declares what it is about");
        }
        return purposes.put(id, request);
    }
}
