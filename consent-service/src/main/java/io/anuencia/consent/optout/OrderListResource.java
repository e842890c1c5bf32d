package io.anuencia.consent.optout;

import io.anuencia.consent.brand.Code;
import io.anuencia.consent.brand.ListedBrands;
import io.anuencia.messaging.rest.Caller;
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

/** {@code GET /suppressions}: lists what a lift can end, by person. */
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
            summary = "Lists the orders, or the wrong numbers, that no lift has ended",
            description =
                    "Lists orders made by POST /suppressions, and those of the same kinds learnt"
                            + " elsewhere, that have not been lifted: of one brand, or of all"
                            + " brands of the token. Orders for every brand are listed only with a"
                            + " token for every brand. ADMIN and LEGAL_HOLD orders are in force,"
                            + " including those about people who were erased. The other kinds end"
                            + " with a later consent of the person, which is not checked here: ask"
                            + " POST /decisions/preview. For linked people the key that was named"
                            + " is listed; the order applies to the others too, as their standing"
                            + " shows. With a brand, only its own orders are listed. Opt-outs are"
                            + " not listed. kind=WRONG_NUMBER lists the reports of a wrong number"
                            + " instead, each with the brand that was told, or with none if its number"
                            + " was not known.")
    public OrderList.Page list(
            @RestQuery @Pattern(regexp = LiftRequest.KINDS, message = LiftRequest.ADVICE)
                    String kind,
            @RestQuery @Pattern(regexp = Code.PATTERN, message = Code.ADVICE) String brand,
            @RestQuery UUID cursor,
            @RestQuery @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return list.page(kind, ListedBrands.of(caller, brand), cursor, limit);
    }
}
