package io.anuencia.consent.wish;

import io.anuencia.consent.subject.RecipientKeys;
import io.anuencia.messaging.rest.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;

/**
 * Takes the hours at which a person wants messages, from internal systems. A person's preferences
 * hold for all brands, so it takes a token for all of them.
 */
@Path("/recipients/{key}/hours")
@RolesAllowed("consent-write")
class HoursResource {

    private final ReportedHours hours;
    private final Caller caller;

    HoursResource(ReportedHours hours, Caller caller) {
        this.hours = hours;
        this.caller = caller;
    }

    @PUT
    public HoursRequest.Answer put(
            @RestPath String key,
            @NotNull(message = "send a JSON body") @Valid HoursRequest request) {
        caller.requireEveryBrand();
        return hours.put(RecipientKeys.parse(key, "key"), request.hours());
    }

    @DELETE
    public HoursRequest.Answer end(@RestPath String key) {
        caller.requireEveryBrand();
        return hours.put(RecipientKeys.parse(key, "key"), null);
    }
}
