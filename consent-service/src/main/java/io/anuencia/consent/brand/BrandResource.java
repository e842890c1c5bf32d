package io.anuencia.consent.brand;

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
import org.jboss.resteasy.reactive.RestPath;

/** {@code PUT /brands/{brand}} and the purposes under it. */
@Path("/brands/{brand}")
@RolesAllowed("consent-admin")
class BrandResource {

    private final Brands brands;
    private final Purposes purposes;
    private final Caller caller;

    BrandResource(Brands brands, Purposes purposes, Caller caller) {
        this.brands = brands;
        this.purposes = purposes;
        this.caller = caller;
    }

    @PUT
    @Refuses(Problem.Kind.CONFLICT)
    public BrandView putBrand(
            @RestPath @Pattern(regexp = Code.PATTERN, message = Code.ADVICE) String brand,
            @NotNull(message = "send a JSON body") @Valid BrandRequest request) {
        caller.requireBrand(brand);
        return brands.put(brand, request);
    }

    @PUT
    @Path("/purposes/{purpose}")
    @Refuses(Problem.Kind.UNPROCESSABLE)
    public PurposeView putPurpose(
            @RestPath @Pattern(regexp = Code.PATTERN, message = Code.ADVICE) String brand,
            @RestPath @Pattern(regexp = Code.PATTERN, message = Code.ADVICE) String purpose,
            @NotNull(message = "send a JSON body") @Valid PurposeRequest request) {
        caller.requireBrand(brand);
        if (!request.isFrequencyDeclared()) {
            throw ProblemException.invalid(
                    "frequency", "marketing must say how often at most: write {max, per}");
        }
        return purposes.put(new PurposeId(brand, purpose), request);
    }
}
