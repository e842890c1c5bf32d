package io.anuencia.consent.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.events.EuropeanUnion;
import io.anuencia.messaging.rest.Caller;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import io.anuencia.messaging.rest.Refuses;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;

/**
 * {@code /policy-packs}: packs apply to every brand, so only a caller who acts for every brand may
 * put one. A pack is put as a whole, so whoever may put one may also read it.
 */
@Path("/policy-packs")
class PolicyPackResource {

    private static final String NAME = "DEFAULT|[A-Z]{2}(-[A-Z0-9]{1,3})?";
    private static final String ADVICE =
            "write an ISO 3166 code such as PE or US-FL, or EU or DEFAULT";

    private final PackCatalog catalog;
    private final Caller caller;

    PolicyPackResource(PackCatalog catalog, Caller caller) {
        this.catalog = catalog;
        this.caller = caller;
    }

    /**
     * All packs in force.
     *
     * @param packs the packs
     */
    record All(List<PackView> packs) {}

    @GET
    @RolesAllowed({"consent-read", "consent-admin"})
    public All all() {
        Map<String, StoredPack> heads = catalog.heads();
        return new All(heads.values().stream().map(pack -> view(pack, heads)).toList());
    }

    @GET
    @Path("/{country}")
    @RolesAllowed({"consent-read", "consent-admin"})
    @Refuses(Problem.Kind.NOT_FOUND)
    public PackView one(@RestPath @Pattern(regexp = NAME, message = ADVICE) String country) {
        Map<String, StoredPack> heads = catalog.heads();
        StoredPack pack = heads.get(country);
        if (pack == null) {
            throw ProblemException.notFound(
                    "There is no pack of this name; EU applies to its members, DEFAULT to other"
                            + " countries.");
        }
        return view(pack, heads);
    }

    @PUT
    @Path("/{country}")
    @RolesAllowed("consent-admin")
    @Refuses({Problem.Kind.CONFLICT, Problem.Kind.UNPROCESSABLE})
    public PackView put(
            @RestPath
                    @Pattern(regexp = NAME, message = ADVICE)
                    @Country(or = {EuropeanUnion.PACK, PackReader.DEFAULT})
                    String country,
            @NotNull(message = "send a JSON body") ObjectNode request) {
        caller.requireEveryBrand();
        return view(catalog.put(country, request), catalog.heads());
    }

    private static PackView view(StoredPack pack, Map<String, StoredPack> heads) {
        return PackView.of(pack, heads.get(PackReader.DEFAULT));
    }
}
