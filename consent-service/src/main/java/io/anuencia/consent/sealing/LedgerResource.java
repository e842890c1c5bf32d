package io.anuencia.consent.sealing;

import io.anuencia.messaging.rest.Caller;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Serves the ledger's proofs and its export. */
@Path("/ledger")
@RolesAllowed("consent-read")
class LedgerResource {

    private final LedgerProofs proofs;
    private final LedgerExport export;
    private final Caller caller;

    LedgerResource(LedgerProofs proofs, LedgerExport export, Caller caller) {
        this.proofs = proofs;
        this.export = export;
        this.caller = caller;
    }

    @GET
    @Path("/checkpoint")
    @Produces(MediaType.APPLICATION_JSON)
    public Checkpoint.View checkpoint() {
        return proofs.lastCheckpoint().view();
    }

    /** The signed note alone, for those who keep it. */
    @GET
    @Path("/checkpoint")
    @Produces("text/plain;charset=UTF-8")
    public String note() {
        return proofs.lastCheckpoint().note();
    }

    @GET
    @Path("/entries/{id}/proof")
    public LedgerProofs.Inclusion inclusion(@RestPath UUID id) {
        LedgerProofs.Entry entry = proofs.entry(id);
        if (entry.brand() != null) {
            caller.requireBrand(entry.brand());
        }
        return proofs.inclusion(id, entry);
    }

    @GET
    @Path("/consistency")
    public LedgerProofs.Consistency consistency(@RestQuery Long from, @RestQuery Long to) {
        long size = proofs.lastCheckpoint().treeSize();
        long end = to == null ? size : to;
        if (from == null || from < 1 || from > end) {
            throw ProblemException.invalid("from", "write a size from 1 to the value of `to`");
        }
        if (end > size) {
            throw ProblemException.invalid("to", "the ledger has " + size + " sealed entries");
        }
        return proofs.consistency(from, end);
    }

    /** Streams the whole ledger, which holds entries of every brand. */
    @GET
    @Path("/export")
    @Produces("application/x-ndjson")
    public StreamingOutput export() {
        caller.requireEveryBrand();
        return export::write;
    }
}
