package io.anuencia.consent.recipient;

import io.anuencia.consent.brand.Code;
import io.anuencia.consent.subject.RecipientKeys;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.rest.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Looks people up by key or number; a number is named in a body, never in a URL. Without a brand
 * all brands are shown, which takes a token for all of them.
 */
@Path("/recipients")
@RolesAllowed("consent-read")
class RecipientResource {

    private final StandingQuery standings;
    private final HistoryQuery histories;
    private final RecipientKeys keys;
    private final Caller caller;

    RecipientResource(
            StandingQuery standings, HistoryQuery histories, RecipientKeys keys, Caller caller) {
        this.standings = standings;
        this.histories = histories;
        this.keys = keys;
        this.caller = caller;
    }

    @POST
    @Path("/lookup")
    public LookupRequest.Answer lookup(
            @NotNull(message = "send a JSON body") @Valid LookupRequest request) {
        caller.requireBrandOrEvery(request.brand());
        RecipientKey key = request.key(keys);
        return LookupRequest.Answer.of(standings.of(key, request.brand()));
    }

    @POST
    @Path("/lookup/bulk")
    @Operation(
            summary = "Standings of up to 1,000 people",
            description =
                    "Answers for each person, in the order of the request, what"
                            + " POST /recipients/lookup answers; creates nothing. If one entry"
                            + " names nobody, or a person in two ways, the whole call is refused.")
    public BulkLookupRequest.Answer lookupMany(
            @NotNull(message = "send a JSON body") @Valid BulkLookupRequest request) {
        caller.requireBrandOrEvery(request.brand());
        List<RecipientKey> named = new ArrayList<>();
        for (int i = 0; i < request.recipients().size(); i++) {
            named.add(keys.of(request.recipients().get(i), "recipients[" + i + "]"));
        }
        return new BulkLookupRequest.Answer(
                standings.of(named, request.brand()).stream()
                        .map(LookupRequest.Answer::of)
                        .toList());
    }

    @GET
    @Path("/{key}/standing")
    public StandingView standing(
            @RestPath String key,
            @RestQuery @Pattern(regexp = Code.PATTERN, message = Code.ADVICE) String brand) {
        caller.requireBrandOrEvery(brand);
        return standings.of(RecipientKeys.parse(key, "key"), brand);
    }

    @GET
    @Path("/{key}/history")
    public HistoryView history(
            @RestPath String key,
            @RestQuery @Pattern(regexp = Code.PATTERN, message = Code.ADVICE) String brand,
            @RestQuery UUID cursor,
            @RestQuery @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        caller.requireBrandOrEvery(brand);
        return histories.of(RecipientKeys.parse(key, "key"), brand, cursor, limit);
    }
}
