package io.anuencia.consent.expiry;

import io.anuencia.consent.brand.Catalog;
import io.anuencia.consent.brand.Code;
import io.anuencia.consent.brand.UnknownPurpose;
import io.anuencia.messaging.rest.Caller;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import io.anuencia.messaging.rest.Refuses;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

/** Lists consents that are about to end, for callers who decide whether to ask the people again. */
@Path("/consents/renewals")
@RolesAllowed("consent-read")
class RenewalsResource {

    private static final Period LONGEST = Period.ofMonths(24);
    private static final String ADVICE =
            "write an ISO 8601 period of at most 24 months, such as P6M";

    private final Renewals renewals;
    private final Catalog catalog;
    private final Caller caller;

    RenewalsResource(Renewals renewals, Catalog catalog, Caller caller) {
        this.renewals = renewals;
        this.catalog = catalog;
        this.caller = caller;
    }

    /** Returns consents to a purpose that end soon, of people who may still be written to. */
    @GET
    @Operation(
            summary = "Consents that end soon, of people who may still be written to",
            description =
                    "Lists people with a valid consent to the purpose that will end by itself"
                            + " within the period (`within`: P6M by default, at most P24M): its"
                            + " time is over (VALIDITY), or the person gave no sign of life for as"
                            + " long as the policy packs allow (INACTIVITY). A message is permitted"
                            + " until `endsAt` and denied from then on (CON_EXPIRED,"
                            + " CON_IMPLIED_EXPIRED or CON_INACTIVE), unless they agree again or"
                            + " give a sign of life before.\n\n"
                            + "The law that applies to a person is the one named by the last permit"
                            + " request about them; without one, the consent's jurisdiction;"
                            + " otherwise the DEFAULT pack and the pack of the brand's country"
                            + " determine how long silence may last, and nothing more. People who"
                            + " opted out, are suppressed or may not be written to for another"
                            + " reason are not listed; pauses and hours are left to the permit.\n\n"
                            + "This call asks nobody. To ask people again, look up the contacts"
                            + " with POST /contacts/search of contacts-service, which names their"
                            + " recipientKey, and start a campaign of this purpose to those listed"
                            + " here (`audience: {\"contacts\":[…]}`), or tag them and use the"
                            + " tag. Any answer keeps a consent that would end by INACTIVITY; a"
                            + " new consent (page, code, POST /consents) renews either kind.\n\n"
                            + "A page examines at most 1,000 consents and may hold few"
                            + " people or none: go on until `next` is null.")
    @Refuses(Problem.Kind.UNPROCESSABLE)
    public Renewals.Page soon(
            @RestQuery
                    @NotNull(message = Code.ADVICE)
                    @Pattern(regexp = Code.PATTERN, message = Code.ADVICE)
                    String brand,
            @RestQuery
                    @NotNull(message = Code.ADVICE)
                    @Pattern(regexp = Code.PATTERN, message = Code.ADVICE)
                    String purpose,
            @RestQuery
                    @DefaultValue("P6M")
                    @Pattern(regexp = "P[1-9][0-9]{0,3}[DWMY]", message = ADVICE)
                    String within,
            @RestQuery @DefaultValue("100") @Min(1) @Max(1000) int limit,
            @RestQuery UUID cursor) {
        caller.requireBrand(brand);
        Period period = Period.parse(within);
        if (LocalDate.EPOCH.plus(period).isAfter(LocalDate.EPOCH.plus(LONGEST))) {
            throw ProblemException.invalid("within", ADVICE);
        }
        if (catalog.termsOf(brand, purpose).isEmpty()) {
            throw UnknownPurpose.at("purpose");
        }
        return renewals.of(new Renewals.Search(brand, purpose, period, cursor, limit));
    }
}
