package io.anuencia.consent.optout;

import io.anuencia.consent.brand.Code;
import io.anuencia.consent.brand.ListedBrands;
import io.anuencia.messaging.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code GET /suppressions}: who stands under which order. */
@Path("/suppressions")
@RolesAllowed({"consent-read", "consent-admin"})
class OrderListResource {

    private final OrderList list;
    private final Caller caller;

    OrderListResource(OrderList list, Caller caller) {
        this.list = list;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "Orders that nobody lifted, by person",
            description =
                    "What POST /suppressions ordered, or was heard elsewhere, and no lift ended; of"
                            + " one brand or of all of the token's, and what holds for every brand"
                            + " only with a token for all. ADMIN and LEGAL_HOLD are in force, also"
                            + " of people who were erased. The other kinds a later consent of the"
                            + " person lifts, which is not looked at here: POST /decisions/preview"
                            + " says what holds. Of linked people the key that was named is listed;"
                            + " it holds for the others too, as their standing says. With a brand"
                            + " its own orders alone. Opt-outs are not listed.")
    public OrderList.Page list(
            @RestQuery
                    @Pattern(regexp = SuppressionRequest.KINDS, message = SuppressionRequest.ADVICE)
                    String kind,
            @RestQuery @Pattern(regexp = Code.PATTERN, message = Code.ADVICE) String brand,
            @RestQuery UUID cursor,
            @RestQuery @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return list.page(kind, ListedBrands.of(caller, brand), cursor, limit);
    }
}
