package io.anuencia.consent.registry;

import io.anuencia.consent.policy.Country;
import io.anuencia.consent.policy.RegistryRule;
import io.anuencia.consent.standing.SignalOrder;
import io.anuencia.messaging.Clocks;
import io.anuencia.messaging.rest.Caller;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import io.anuencia.messaging.rest.Refuses;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;

/** Snapshots of registries of people who want no advertising. They bind every brand. */
@Path("/registries")
class RegistryResource {

    private final SnapshotUploads uploads;
    private final Registries registries;
    private final Caller caller;
    private final Clock clock;

    RegistryResource(
            SnapshotUploads uploads,
            Registries registries,
            Caller caller,
            @Clocks.Decision Clock clock) {
        this.uploads = uploads;
        this.registries = registries;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * A stored snapshot.
     *
     * @param id id of the registry
     * @param date date of the snapshot
     * @param entries number of its entries
     */
    record Stored(String id, LocalDate date, long entries) {}

    /**
     * All snapshots in force.
     *
     * @param registries one snapshot for each registry
     */
    record InForce(List<Registries.InForce> registries) {}

    @GET
    @RolesAllowed({"consent-read", "consent-admin"})
    public InForce list() {
        return new InForce(registries.inForce());
    }

    @PUT
    @Path("/{id}/snapshots/{date}")
    @Consumes({"text/csv", MediaType.TEXT_PLAIN, MediaType.APPLICATION_OCTET_STREAM})
    @RolesAllowed("consent-admin")
    @Refuses({Problem.Kind.CONFLICT, Problem.Kind.UNPROCESSABLE})
    public Stored put(
            @Pattern(
                            regexp = RegistryRule.ID,
                            message = "write the id as packs do, such as ES_ROBINSON")
                    String id,
            String date,
            @RestQuery @Pattern(regexp = "[A-Z]{2}", message = "write an ISO 3166-1 code") @Country
                    String country,
            @BeanParam SnapshotUploads.Expected expected,
            InputStream body)
            throws IOException {
        caller.requireEveryBrand();
        LocalDate day = day(date);
        long entries =
                uploads.load(
                        new SnapshotUploads.Upload(id, day, country, caller.name(), expected),
                        body);
        return new Stored(id, day, entries);
    }

    private LocalDate day(String text) {
        LocalDate day;
        try {
            day = LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw ProblemException.invalid("date", "write an ISO 8601 date such as 2026-11-30");
        }
        // In some time zones the next day has already begun.
        if (day.isAfter(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1))) {
            throw ProblemException.invalid("date", "a snapshot cannot be of a future date");
        }
        if (day.isBefore(LocalDate.ofInstant(SignalOrder.EARLIEST, ZoneOffset.UTC))) {
            throw ProblemException.invalid("date", "there were no registries before 1900");
        }
        return day;
    }
}
